package reporttest

import (
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/rules"
)

func (k talk) evaluation(heard *nlp.Analysis) rules.Evaluation {
	e := rules.Evaluation{
		Scorecard: "support", Title: "Support conversations", Revision: "9f2c4e7d81aa", Agent: k.agent,
		Sections: slices.Clone(sections),
	}
	var judged, applicable float64
	for _, a := range k.answers {
		given := a.given(heard)
		e.Answers = append(e.Answers, given)
		if given.State != rules.NotApplicable {
			applicable += given.Weight
		}
		if given.State != rules.Answered {
			continue
		}
		judged += given.Weight
		e.Earned += given.Earned
		e.Possible += given.Possible
		e.Fatal = e.Fatal || given.Fatal
		for i := range e.Sections {
			if s := &e.Sections[i]; s.Ref == given.Section {
				s.Earned += given.Earned
				s.Possible += given.Possible
				score := 100 * s.Earned / s.Possible
				s.Score = &score
			}
		}
	}
	e.Judged = judged / max(1, applicable)
	if e.Possible > 0 {
		score := 100 * e.Earned / e.Possible
		e.Score, e.BeforeFatal, e.Band = &score, &score, "met"
	}
	if e.Fatal {
		zero := 0.0
		e.Score, e.Band = &zero, "failed"
	}
	return e
}

func (a answer) given(heard *nlp.Analysis) rules.Answer {
	q := form[a.ref]
	out := rules.Answer{
		Ref: a.ref, Section: q.section, Asks: q.asks, State: a.state, Weight: q.weight, Rule: a.ref, Confidence: 0.9,
	}
	switch {
	case a.state == rules.NotApplicable:
		out.Why = "the condition of the question does not hold"
		return out
	case a.state == rules.Abstained:
		out.Why = "the roles of the speakers are not known"
		return out
	case a.met:
		out.Value, out.Label, out.Earned = "yes", "Yes", q.weight
	default:
		out.Value, out.Label, out.Fatal = "no", "No", q.fatal
	}
	out.Possible = q.weight
	out.Why = "rule " + a.ref + " decided"
	if a.words != "" {
		out.Evidence = []rules.Evidence{evidence(heard, a.words)}
		return out
	}
	out.Searched = searched(heard, q.sought)
	return out
}

// evidence points at words; they must have been said.
func evidence(heard *nlp.Analysis, words string) rules.Evidence {
	for i, t := range heard.Turns {
		if at := strings.Index(t.Text, words); at >= 0 {
			return rules.Evidence{Turn: i, From: at, To: at + len(words), Start: t.Start, End: t.End, Quote: words}
		}
	}
	panic("nobody said " + words)
}

func searched(heard *nlp.Analysis, sought string) *rules.Window {
	w := &rules.Window{Speaker: interaction.Agent, Sought: sought}
	for i, t := range heard.Turns {
		if t.Speaker == interaction.Agent {
			w.Turns = append(w.Turns, i)
			w.Words += len(strings.Fields(t.Text))
		}
	}
	return w
}

// Talks stages every interaction, in order of time.
func Talks() []*report.Scored {
	var staged []*report.Scored
	for i, k := range talks {
		staged = append(staged, k.stage(i+1))
	}
	slices.SortStableFunc(staged, func(a, b *report.Scored) int { return a.At.Compare(b.At) })
	return staged
}

// Fortnight is the period that the stage is about.
func Fortnight() report.Period {
	return report.Period{From: Today.AddDate(0, 0, -14), To: Today}
}

// Material is what there is to say about an agent in the fortnight.
func Material(agent string) report.Material {
	m := report.Material{
		Agent: agent, Team: "north", Period: Fortnight(), Sample: report.Every,
		Peers:   map[string]report.Estimate{"support": report.MeanOf(41, 78.4, 17.5)},
		Answers: answersAbout(agent),
	}
	for _, s := range Talks() {
		if s.Heard.Agent == agent {
			m.Own = append(m.Own, s)
		}
	}
	return m
}

// Advice is what the stage's scorecard tells agents to try.
func Advice(_, question string) string {
	return map[string]string{
		"empathy": "Before you solve it, say back in one sentence what went wrong for the customer and that you see why it is annoying.",
		"verify":  "Ask for the date of birth and the postcode before you open the account, even when the caller is in a hurry.",
		"closing": "Leave five seconds at the end and ask whether there is anything else.",
		"next":    "End with who does what by when: “I will call you on Thursday before noon.”",
	}[question]
}
