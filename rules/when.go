package rules

import (
	"encoding/json"
	"errors"

	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// When is a condition as it is written in a pack. The zero When is not given.
type When struct {
	text strictyaml.Text
	tree language.Condition
	cond *condition.Condition
}

// DecodeYAML reads the condition and points at what is wrong inside it.
func (w *When) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	d.Into(n, &w.text)
	if n.Kind != strictyaml.Scalar {
		return
	}
	tree, err := language.Parse(w.text.Value)
	var mistake *language.Error
	if errors.As(err, &mistake) {
		d.Note(w.text.At(mistake.Offset).Mistakef("%s", mistake.Message))
		return
	}
	w.tree = tree
}

// Given tells whether there is a condition at all.
func (w When) Given() bool { return w.tree != nil }

// String is the condition in the form that fmt knows.
func (w When) String() string {
	if !w.Given() {
		return ""
	}
	return w.tree.String()
}

// MarshalJSON writes what the condition says, not how it is laid out.
func (w When) MarshalJSON() ([]byte, error) { return json.Marshal(w.String()) }

// rule names what decided: the rule that the condition calls, or the condition itself.
func (w When) rule() string {
	if named, ok := w.tree.(*language.Named); ok {
		return named.Rule
	}
	return w.String()
}

func (w When) test(h *condition.Hearing) condition.Verdict { return w.cond.Test(h) }
