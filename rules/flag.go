package rules

import (
	"fmt"
	"strings"

	"touchtone/rules/condition"
)

// flags are the flags whose conditions hold, in the order of the pack.
func (p *Pack) flags(h *condition.Hearing) []Flag {
	var out []Flag
	for i := range p.Flags {
		rule := &p.Flags[i]
		v := rule.When.Cond.Test(h)
		if v.Truth != condition.Yes {
			continue
		}
		g := rule.When.Cond.Ground(h)
		flag := Flag{Rule: rule.ID, Severity: rule.Severity, Reason: rule.Reason, Evidence: h.Evidence(v)}
		if flag.Evidence == nil {
			flag.Evidence, flag.Searched = []Evidence{}, g.Window
		}
		if len(g.Facts) > 0 {
			flag.Reason += " (" + strings.Join(g.Facts, ", ") + ")"
		}
		out = append(out, flag)
	}
	return out
}

// The parts of a priority. A severe flag goes before any number of lighter ones.
var severityWeight = map[Severity]float64{High: 100, Medium: 50, Low: 20}

const (
	anotherFlag    = 5  // each flag beside the most severe one, at most 5 of them
	needsPerson    = 10 // an evaluation that a person must finish
	farFromPerfect = 10 // for a score of 0, none for 100
)

// prioritise says how soon a person should look, and why.
func prioritise(f *Findings) (priority float64, because string) {
	var why []string
	worst := worstFlag(f.Flags)
	if worst != nil {
		priority = severityWeight[worst.Severity] + anotherFlag*float64(min(len(f.Flags)-1, 5))
		why = append(why, fmt.Sprintf("%s: %s", worst.Severity, worst.Reason))
	}
	if n := len(f.Flags) - 1; n > 0 {
		why = append(why, fmt.Sprintf("%d more %s", n, plural(n, "flag")))
	}
	if person := personNeeded(f.Evaluations); person != "" {
		priority += needsPerson
		why = append(why, "needs a person: "+person)
	}
	if lowest := lowestScore(f.Evaluations); lowest != nil && priority > 0 {
		priority += farFromPerfect * (100 - min(*lowest, 100)) / 100
		why = append(why, fmt.Sprintf("score %.0f", *lowest))
	}
	return priority, strings.Join(why, "; ")
}

func worstFlag(flags []Flag) (worst *Flag) {
	for i := range flags {
		if worst == nil || severityWeight[flags[i].Severity] > severityWeight[worst.Severity] {
			worst = &flags[i]
		}
	}
	return worst
}

func personNeeded(evaluations []Evaluation) string {
	for _, e := range evaluations {
		if e.NeedsPerson != "" {
			return e.NeedsPerson
		}
	}
	return ""
}

func lowestScore(evaluations []Evaluation) (lowest *float64) {
	for _, e := range evaluations {
		if e.Score != nil && (lowest == nil || *e.Score < *lowest) {
			lowest = e.Score
		}
	}
	return lowest
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
