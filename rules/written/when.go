package written

import (
	"encoding/json"
	"errors"
	"strings"

	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// When is a condition as it is written in a pack. The zero When is not given.
type When struct {
	Text strictyaml.Text
	Tree language.Condition
	Cond *condition.Condition // once the pack is compiled
	says string
}

// DecodeYAML reads the condition and points at what is wrong inside it.
func (w *When) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	d.Into(n, &w.Text)
	if n.Kind != strictyaml.Scalar {
		return
	}
	if at := language.Comment(w.Text.Value); at >= 0 && !w.Text.KeepsLines() {
		d.Note(w.Text.At(at).Mistakef("a comment inside a condition ends with its line: begin the condition with | on a line of its own"))
		return
	}
	tree, err := language.Parse(w.Text.Value)
	var mistake *language.Error
	if errors.As(err, &mistake) {
		d.Note(w.Text.At(mistake.Offset).Mistakef("%s", mistake.Message))
		return
	}
	w.Tree, w.says = tree, tree.String()
}

// Given tells whether there is a condition at all.
func (w When) Given() bool { return w.Tree != nil }

// String is the condition in the form that fmt knows.
func (w When) String() string { return w.says }

// MarshalJSON writes what the condition says, not how it is laid out.
func (w When) MarshalJSON() ([]byte, error) { return json.Marshal(w.says) }

// Rule names what decides: the rule that the condition calls, or the condition itself.
func (w When) Rule() string {
	if named, ok := w.Tree.(*language.Named); ok {
		return named.Rule
	}
	return w.says
}

// wide is how long a condition may be on one line.
const wide = 100

// Form writes a condition on one line, or with a line for each part when it is long. One with comments
// keeps its lines.
func (w *When) Form(text string) (lines []string, keep bool) {
	tree, err := language.Parse(text)
	if err != nil {
		return nil, false
	}
	if language.Comment(text) >= 0 {
		for line := range strings.Lines(strings.TrimSpace(text)) {
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines, true
	}
	if line := tree.String(); len(line) <= wide {
		return []string{line}, false
	}
	return language.Lines(tree), false
}
