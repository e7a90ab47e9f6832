package rules

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"touchtone/rules/spoken"
	"touchtone/rules/written"
)

// test runs one test of a test file. What can be expected:
//
//	support.greeting: yes        an answer: an option, n/a or abstained
//	score of support: 80         rounded to one decimal, or none
//	touchpoint: billing.invoice  or none
//	flags: [a, b]                written "a, b", in any order, or none
//	rule escalation: met         or missed, or not_evaluable
func (c *checking) test(t *written.Test) {
	c.report.Tests++
	heard, past := c.analyze(spoken.Test(&t.Interaction)), spoken.Past(&t.Interaction)
	findings, matches := c.pack.Try(past, heard)
	c.seen.findings(findings, matches)
	for _, what := range slices.Sorted(maps.Keys(t.Expect)) {
		want := t.Expect[what]
		got, why := c.got(what, matches, findings)
		if normal(got) != normal(want) {
			c.report.Failures = append(c.report.Failures, Failure{
				Place: t.Place, What: t.Name + ": " + what, Want: want, Got: got, Why: why,
			})
		}
	}
}

// normal makes lists equal whatever their order.
func normal(s string) string {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

const none = "none"

func (c *checking) got(what string, matches []Match, f *Findings) (got, why string) {
	switch {
	case what == "touchpoint":
		if f.Link.Touchpoint == "" {
			return none, f.Link.Why
		}
		return f.Link.Journey + "." + f.Link.Touchpoint, f.Link.Why
	case what == "flags":
		return gotFlags(f.Flags), ""
	case strings.HasPrefix(what, "rule "):
		return c.gotRule(strings.TrimPrefix(what, "rule "), matches)
	case strings.HasPrefix(what, "score of "):
		return gotScore(strings.TrimPrefix(what, "score of "), f)
	}
	return gotAnswer(what, f)
}

func gotFlags(flags []Flag) string {
	var names []string
	for _, f := range flags {
		names = append(names, f.Rule)
	}
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, ", ")
}

func (c *checking) gotRule(id string, matches []Match) (got, why string) {
	i, err := written.Names{Pack: &c.pack.Pack}.Rule(id)
	if err != nil {
		return "nothing", err.Error()
	}
	return matches[i].Outcome, matches[i].Why
}

func gotScore(of string, f *Findings) (got, why string) {
	score, why := results{evaluations: f.Evaluations}.Number("score", of)
	if why != "" {
		return none, why
	}
	return strconv.FormatFloat(float64(int(score*10+0.5))/10, 'f', -1, 64), ""
}

func gotAnswer(question string, f *Findings) (got, why string) {
	card, ref, _ := strings.Cut(question, ".")
	for _, e := range (results{evaluations: f.Evaluations}).of(card) {
		for _, a := range e.Answers {
			if a.Ref == ref {
				return gotState(&a), a.Why
			}
		}
	}
	return "nothing", fmt.Sprintf("no evaluation has a question %q", question)
}

func gotState(a *Answer) string {
	switch {
	case a.State != Answered:
		return string(a.State)
	case a.Value == "":
		return none
	}
	return a.Value
}
