package rules

import (
	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/written"
)

// The outcomes of a rule, as examples name them.
const (
	Met          = written.Met
	Missed       = written.Missed
	NotEvaluable = written.NotEvaluable
)

// Match is what a named rule makes of the whole of an interaction.
type Match struct {
	Rule     string
	Outcome  string // Met, Missed or NotEvaluable
	Why      string // why it is not evaluable
	Evidence []Evidence
}

// Matches tests every named rule by itself, in the order of the pack. Evaluate asks only those that a question or a
// flag depends on, so that this is for trying a pack and not for each call of a night.
func (p *Pack) Matches(past Past, heard *nlp.Analysis, found *Findings) []Match {
	h := p.hearings.Get().(*condition.Hearing)
	defer p.release(h)
	p.program.Hear(heard, h)
	h.Past = past
	h.Journey, h.Touchpoint = found.Link.Journey, found.Link.Touchpoint
	h.Results = results{evaluations: found.Evaluations}
	out := make([]Match, len(p.Rules))
	for i := range p.Rules {
		v := p.Rules[i].When.Cond.Test(h)
		out[i] = Match{Rule: p.Rules[i].ID, Outcome: outcome(v), Why: v.Why}
		if v.Truth == condition.Yes {
			out[i].Evidence = h.Evidence(v)
		}
	}
	return out
}
