package rules

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction"
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
	heard, past := c.analyze(whole(&t.Interaction)), pastOf(&t.Interaction)
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

// whole is what a test says in short.
func whole(t *written.TestInteraction) *interaction.Interaction {
	roles := interaction.RolesGiven
	if t.NoRoles {
		roles = interaction.RolesMissing
	}
	in := &interaction.Interaction{About: interaction.About{
		ID: "test", Channel: interaction.Channel(t.Channel), Lang: t.Lang, Agent: t.Agent, Team: t.Team,
		Touchpoint: t.Touchpoint, Journey: t.Journey, Attributes: t.Attributes, StartedAt: testDay,
		Able: interaction.Capabilities{Roles: roles},
	}}
	in.Turns = dialogue(t.Says, "", &in.About)
	in.Turns = append(in.Turns, timed(t, &in.About)...)
	for i := range in.Turns {
		if t.NoRoles {
			in.Turns[i].Speaker = interaction.UnknownRole
		}
	}
	in.Answers = surveyed(t)
	return in
}

// testDay is when the interactions of tests begin; no answer depends on which day it is.
var testDay = time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)

// pastOf are the earlier contacts that a test gives.
func pastOf(t *written.TestInteraction) Past {
	if t.Before == nil {
		return nil
	}
	past := Past{}
	for _, c := range t.Before {
		journey, touchpoint := c.Journey, c.Touchpoint
		if at, rest, ok := strings.Cut(touchpoint, "."); ok && journey == "" {
			journey, touchpoint = at, rest
		}
		past = append(past, Contact{
			At: testDay.Add(-c.Ago.Duration), Channel: interaction.Channel(c.Channel),
			Journey: journey, Touchpoint: touchpoint, Sentiment: c.Sentiment, Flagged: c.Flagged,
		})
	}
	slices.SortStableFunc(past, func(a, b Contact) int { return b.At.Compare(a.At) })
	return past
}

func timed(t *written.TestInteraction, of *interaction.About) []interaction.Turn {
	var out []interaction.Turn
	starts, ends := len(t.Turns) > 0, len(t.Turns) > 0
	for _, said := range t.Turns {
		role := speakers[strings.ToLower(said.Speaker)]
		out = append(out, interaction.Turn{
			Participant: named(of, role, said.Name), Speaker: role, Text: said.Text,
			Start: seconds(said.Start), End: seconds(said.End),
		})
		starts, ends = starts && said.Start != nil, ends && said.End != nil
	}
	of.Able.TurnTimes, of.Able.TurnEnds = starts, ends
	return out
}

// named is the index of a participant of that name, who is added when missing.
func named(of *interaction.About, role interaction.Role, name string) int {
	if name == "" {
		return participant(of, role)
	}
	for i, p := range of.Participants {
		if p.Name == name {
			return i
		}
	}
	of.Participants = append(of.Participants, interaction.Participant{ID: name, Name: name, Role: role})
	return len(of.Participants) - 1
}

func seconds(s *float64) interaction.Millis {
	if s == nil {
		return interaction.Untimed
	}
	return interaction.Millis(*s * 1000)
}

// surveyed reads a survey such as {csat: 2 of 5}; a scale begins at 1, that of nps at 0.
func surveyed(t *written.TestInteraction) []interaction.SurveyAnswer {
	var out []interaction.SurveyAnswer
	for _, metric := range slices.Sorted(maps.Keys(t.Survey)) {
		answer := interaction.SurveyAnswer{Metric: metric, Text: t.Survey[metric]}
		marks, most, _ := strings.Cut(answer.Text, " of ")
		if score, err := strconv.ParseFloat(marks, 64); err == nil {
			answer.Score = &score
		}
		if top, err := strconv.ParseFloat(most, 64); err == nil && metric == "nps" {
			answer.Max = top
		} else if err == nil {
			answer.Min, answer.Max = 1, top
		}
		out = append(out, answer)
	}
	return out
}
