package advice

import (
	"slices"
	"strings"

	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// decided finds what a condition decides by its form alone, whatever is said: parts that can never hold together, or one
// of which always holds.
func decided(tree language.Condition) (out []condition.Problem) {
	language.Walk(tree, func(t language.Condition) {
		switch t := t.(type) {
		case *language.All:
			out = append(out, pairs(t.Parts, excludes, "this can never hold: %s and %s exclude each other; drop one, or write or")...)
		case *language.Any:
			out = append(out, pairs(t.Parts, opposes, "this always holds: %s or %s; drop both")...)
		}
	})
	return out
}

func pairs(parts []language.Condition, clash func(a, b language.Condition) bool, says string) (out []condition.Problem) {
	for i, b := range parts {
		for _, a := range parts[:i] {
			if clash(a, b) {
				text := strings.Replace(strings.Replace(says, "%s", a.String(), 1), "%s", b.String(), 1)
				out = append(out, condition.Problem{Offset: b.At(), Message: text})
			}
		}
	}
	return out
}

// opposes tells that one of the two is the other's negation.
func opposes(a, b language.Condition) bool {
	return negates(a, b) || negates(b, a)
}

func negates(a, b language.Condition) bool {
	not, ok := a.(*language.Not)
	return ok && not.Part.String() == b.String()
}

// excludes tells that two conditions cannot both hold.
func excludes(a, b language.Condition) bool {
	if opposes(a, b) {
		return true
	}
	switch a := a.(type) {
	case *language.Is:
		b, ok := b.(*language.Is)
		return ok && a.Field == b.Field && a.Name == b.Name && valuesApart(a, b)
	case *language.Compares:
		b, ok := b.(*language.Compares)
		return ok && subjectOf(a) == subjectOf(b) && rangesApart(a, b)
	}
	return false
}

// valuesApart tells that a field cannot be both; stars may stand for anything.
func valuesApart(a, b *language.Is) bool {
	if a.Negate || b.Negate {
		return a.Absent && b.Absent && a.Negate != b.Negate
	}
	if a.Absent || b.Absent {
		return a.Absent != b.Absent
	}
	for _, v := range a.Values {
		if strings.Contains(v, "*") || slices.ContainsFunc(b.Values, func(w string) bool { return strings.Contains(w, "*") || strings.EqualFold(v, w) }) {
			return false
		}
	}
	return true
}

func subjectOf(c *language.Compares) string {
	text := c.String()
	return strings.TrimSuffix(text, string(c.Op)+" "+c.Value.String())
}

// rangesApart tries the numbers around both bounds: a number that fits both would be among them.
func rangesApart(a, b *language.Compares) bool {
	if a.Value.Unit != b.Value.Unit {
		return false
	}
	const step = 1e-3
	for _, bound := range []float64{a.Value.N, b.Value.N} {
		for _, v := range []float64{bound - step, bound, bound + step} {
			if a.Op.Holds(v, a.Value.N) && b.Op.Holds(v, b.Value.N) {
				return false
			}
		}
	}
	return true
}

// decidedByForm are conditions whose answer nobody needs to ask for.
func decidedByForm(p *written.Pack) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	p.Conditions(func(w *written.When) {
		for _, problem := range append(decided(w.Tree), neverAnswered(p, w.Tree)...) {
			out = append(out, w.Text.At(problem.Offset).Mistakef("%s", problem.Message))
		}
	})
	return out
}

// neverAnswered are answers that a condition waits for and no step sets.
func neverAnswered(p *written.Pack, tree language.Condition) (out []condition.Problem) {
	language.Walk(tree, func(t language.Condition) {
		asked, ok := t.(*language.AnswerIs)
		if !ok {
			return
		}
		card, ref, full := strings.Cut(asked.Question, ".")
		s := p.Scorecard(card)
		if !full || s == nil || s.Question(ref) == nil || s.Question(ref).Reads.Given() || s.Question(ref).Manual() {
			return
		}
		for _, v := range asked.Values {
			if !s.Question(ref).CanBe(v) {
				out = append(out, condition.Problem{Offset: t.At(), Message: "no step of question " + ref + " answers " + v + "; add one, or ask for another answer"})
			}
		}
	})
	return out
}
