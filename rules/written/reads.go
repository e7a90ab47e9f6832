package written

import (
	"encoding/json"
	"errors"

	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// Reads is the measure that a numeric question shows, such as "talk share of agent". The zero Reads is not given.
type Reads struct {
	Text    strictyaml.Text
	Tree    *language.Compares
	Measure *condition.Measure // once the pack is compiled
}

// DecodeYAML reads the measure's name.
func (r *Reads) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	d.Into(n, &r.Text)
	if n.Kind != strictyaml.Scalar {
		return
	}
	tree, err := language.ParseMeasure(r.Text.Value)
	var mistake *language.Error
	if errors.As(err, &mistake) {
		d.Note(r.Text.At(mistake.Offset).Mistakef("%s", mistake.Message))
		return
	}
	r.Tree = tree
}

// Given tells whether there is a measure at all.
func (r Reads) Given() bool { return r.Tree != nil }

// MarshalJSON writes the measure's name.
func (r Reads) MarshalJSON() ([]byte, error) { return json.Marshal(r.Text.Value) }
