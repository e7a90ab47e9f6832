package forms

import (
	"touchtone/rules/language"
	"touchtone/rules/written"
)

// asks is a condition on answers in the form that all products share: expressions that hold together, or one of them.
type asks struct {
	answers []*language.AnswerIs
	any     bool // one is enough
	not     bool // and then the question is not asked
}

// asksOf reads a condition of ours; ok is false where it is not of that form.
func asksOf(tree language.Condition) (a asks, ok bool) {
	parts := []language.Condition{tree}
	switch t := tree.(type) {
	case *language.Not:
		a, ok = asksOf(t.Part)
		a.not = true
		return a, ok && !isNot(t.Part)
	case *language.All:
		parts = t.Parts
	case *language.Any:
		parts, a.any = t.Parts, true
	}
	for _, part := range parts {
		answer, is := part.(*language.AnswerIs)
		if !is {
			return a, false
		}
		a.answers = append(a.answers, answer)
	}
	return a, true
}

func isNot(tree language.Condition) bool {
	_, is := tree.(*language.Not)
	return is
}

// when writes it as a condition of ours; not given when nothing is asked.
func (a asks) when() written.When {
	if len(a.answers) == 0 {
		return written.When{}
	}
	parts := make([]language.Condition, len(a.answers))
	for i, answer := range a.answers {
		parts[i] = answer
	}
	tree := parts[0]
	switch {
	case len(parts) > 1 && a.any:
		tree = &language.Any{Parts: parts}
	case len(parts) > 1:
		tree = &language.All{Parts: parts}
	}
	if a.not {
		tree = &language.Not{Part: tree}
	}
	return written.WhenOf(tree)
}
