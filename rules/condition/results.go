package condition

import (
	"slices"

	"touchtone/rules/language"
)

// Results is what the scorecards have said so far. A reason says why something cannot be told.
type Results interface {
	Number(measure, of string) (value float64, why string)
	Answer(question string) (value, why string)
	Fatal(scorecard string) (fatal bool, why string)
}

const notYet = "there is no evaluation yet"

// answerIs asks for a question's answer.
type answerIs struct{ *language.AnswerIs }

func (n answerIs) test(h *Hearing, in stretch) Verdict {
	if h.Results == nil {
		return unknown(notYet)
	}
	value, why := h.Results.Answer(n.Question)
	if why != "" {
		return unknown(why)
	}
	return decided(slices.Contains(n.Values, value) != n.Negate, 1, found{})
}

func (n answerIs) ground(*Hearing, stretch, *Ground) {} // the answer has its own

// fatalIn asks for a fatal answer in a scorecard.
type fatalIn struct{ *language.FatalIn }

func (n fatalIn) test(h *Hearing, in stretch) Verdict {
	if h.Results == nil {
		return unknown(notYet)
	}
	fatal, why := h.Results.Fatal(n.Scorecard)
	if why != "" {
		return unknown(why)
	}
	return decided(fatal, 1, found{})
}

func (n fatalIn) ground(*Hearing, stretch, *Ground) {} // the fatal answer has its own

// named asks for another rule.
type named struct{ rule int }

func (n named) test(h *Hearing, in stretch) Verdict {
	if m := h.memo[n.rule]; m.known && m.in == in {
		return m.verdict
	}
	v := h.rules[n.rule].node.test(h, in)
	h.memo[n.rule] = memo{true, in, v}
	return v
}

// ground visits a rule once, however often it is used.
func (n named) ground(h *Hearing, in stretch, g *Ground) {
	if slices.Contains(g.visited, n.rule) {
		return
	}
	g.visited = append(g.visited, n.rule)
	h.rules[n.rule].node.ground(h, in, g)
}
