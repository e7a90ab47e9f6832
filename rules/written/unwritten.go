package written

import (
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// WhenOf is a condition that stands in no file.
func WhenOf(tree language.Condition) When {
	says := tree.String()
	return When{Text: strictyaml.Text{Value: says}, Tree: tree, says: says}
}

// EncodeYAML writes the condition as it was written.
func (w When) EncodeYAML() any { return w.Text.Value }

// ReadsOf is a measure, by its name, that stands in no file.
func ReadsOf(measure string) Reads {
	tree, err := language.ParseMeasure(measure)
	if err != nil {
		panic("written: " + err.Error()) // only for a name that is none
	}
	return Reads{Text: strictyaml.Text{Value: measure}, Tree: tree}
}

// EncodeYAML writes the measure's name.
func (r Reads) EncodeYAML() any { return r.Text.Value }
