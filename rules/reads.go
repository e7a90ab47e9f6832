package rules

import (
	"encoding/json"
	"errors"

	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// Reads is the measure that a numeric question shows, such as "talk share of agent". The zero Reads is not given.
type Reads struct {
	text    strictyaml.Text
	tree    *language.Compares
	measure *condition.Measure
}

// DecodeYAML reads the measure's name.
func (r *Reads) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	d.Into(n, &r.text)
	if n.Kind != strictyaml.Scalar {
		return
	}
	tree, err := language.ParseMeasure(r.text.Value)
	var mistake *language.Error
	if errors.As(err, &mistake) {
		d.Note(r.text.At(mistake.Offset).Mistakef("%s", mistake.Message))
		return
	}
	r.tree = tree
}

// Given tells whether there is a measure at all.
func (r Reads) Given() bool { return r.tree != nil }

// MarshalJSON writes the measure's name.
func (r Reads) MarshalJSON() ([]byte, error) { return json.Marshal(r.text.Value) }
