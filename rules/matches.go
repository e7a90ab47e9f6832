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

// Try evaluates an interaction, and tests every named rule by itself, in the order of the pack. Evaluate asks only those that a
// question or a flag depends on, so that this is for trying a pack and not for each call of a night.
func (p *Pack) Try(past Past, heard *nlp.Analysis) (*Findings, []Match) {
	h := p.hearings.Get().(*condition.Hearing)
	defer p.release(h)
	p.program.Hear(heard, h)
	h.Past = past
	found := p.find(h)
	matches := make([]Match, len(p.Rules))
	for i := range p.Rules {
		v := p.Rules[i].When.Cond.Test(h)
		matches[i] = Match{Rule: p.Rules[i].ID, Outcome: outcome(v), Why: v.Why}
		if v.Truth == condition.Yes {
			matches[i].Evidence = h.Evidence(v)
		}
	}
	return found, matches
}
