package written

import (
	"strings"

	"touchtone/rules/strictyaml"
)

// Examples are texts with what a rule or question must make of them, by answer: met, missed, not_evaluable, n/a
// or an option. Under an answer stands a list, or a list for each language.
type Examples struct{ List []Example }

// Example is a short conversation and the answer it must get.
type Example struct {
	strictyaml.Text
	Lang string
	Want string
}

// The answers that every example can want.
const (
	Met          = "met"
	Missed       = "missed"
	NotEvaluable = "not_evaluable"
)

// DecodeYAML reads both forms.
func (e *Examples) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	if n.Kind != strictyaml.Mapping {
		d.Mistakef(n, "examples are a mapping such as met: [...] and missed: [...]")
		return
	}
	for _, entry := range n.Entries {
		if entry.Value.Kind != strictyaml.Mapping {
			e.take(entry.Key.Value, "", entry.Value, d)
			continue
		}
		for _, of := range entry.Value.Entries {
			e.take(entry.Key.Value, of.Key.Value, of.Value, d)
		}
	}
}

func (e *Examples) take(want, lang string, n *strictyaml.Node, d *strictyaml.Decoder) {
	var texts []strictyaml.Text
	d.Into(n, &texts)
	for _, t := range texts {
		e.List = append(e.List, Example{t, lang, want})
	}
}

// mistakes are wants that nothing can have.
func (e *Examples) mistakes(allowed ...string) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for _, x := range e.List {
		for want := range strings.SplitSeq(x.Want, ", ") { // a multi question has several
			out = append(out, oneOf(x.Place, "examples", want, allowed...)...)
		}
	}
	return out
}
