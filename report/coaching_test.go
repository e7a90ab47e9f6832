package report_test

import (
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/report"
	"touchtone/report/reporttest"
	"touchtone/rules"
)

func coached(t *testing.T) *report.Coaching {
	t.Helper()
	return report.Coach(reporttest.Material("Sam Ode"), reporttest.Advice, reporttest.Today.AddDate(0, 0, 7))
}

func TestCoachComparesWithOwnPastAndTeam(t *testing.T) {
	t.Parallel()
	c := coached(t)
	if c.Score.N != 7 || c.Past.N != 6 || c.Peers.N != 41 {
		t.Errorf("got n %d, %d and %d, want 7 in the period, 6 before and 41 of the team", c.Score.N, c.Past.N, c.Peers.N)
	}
	if c.Score.Low < 0 || c.Past.High > 100 {
		t.Errorf("got intervals %v and %v, want them on the scale of 0 to 100", c.Score, c.Past)
	}
	if c.AgainstPast.Value >= 0 {
		t.Errorf("got %+.1f against the period before, want a fall", c.AgainstPast.Value)
	}
	if c.Scorecard != "Support conversations" || len(c.Marks) != 13 {
		t.Errorf("got scorecard %q with %d marks, want the support scorecard with 13", c.Scorecard, len(c.Marks))
	}
}

func TestFocusPutsFatalFirstThenWhatCostMost(t *testing.T) {
	t.Parallel()
	var refs []string
	c := coached(t)
	for _, p := range c.Focus {
		refs = append(refs, p.Ref)
		if len(p.Moments) == 0 || len(p.Moments) > 2 {
			t.Errorf("%s: got %d moments, want one or two", p.Ref, len(p.Moments))
		}
	}
	if len(refs) != 3 || refs[0] != "rude" {
		t.Fatalf("got focus %v, want three of them, the fatal one first", refs)
	}
	if got := c.Focus[1]; got.Ref != "empathy" || got.Try == "" {
		t.Errorf("got %q with advice %q, want empathy with what to try", got.Ref, got.Try)
	}
}

func TestMomentsQuoteWordsOrTellWhatWasSearched(t *testing.T) {
	t.Parallel()
	fatal := coached(t).Focus[0].Moments[0]
	if fatal.Lead+fatal.Words+fatal.Rest != "Calm down, shouting won't help you." || fatal.Words != "Calm down, shouting won't help you" {
		t.Errorf("got %q|%q|%q, want the whole turn with the phrase set off", fatal.Lead, fatal.Words, fatal.Rest)
	}
	for _, p := range coached(t).Focus {
		for _, m := range p.Moments {
			if m.Words == "" && m.Absent == "" {
				t.Errorf("%s in %s: got neither words nor what was searched", p.Ref, m.Name)
			}
		}
	}
}

func TestStrengthsAreSaidAndSure(t *testing.T) {
	t.Parallel()
	c := coached(t)
	if len(c.Strengths) != 2 {
		t.Fatalf("got %d strengths, want 2", len(c.Strengths))
	}
	for _, p := range c.Strengths {
		if len(p.Moments) != 1 || p.Moments[0].Words == "" {
			t.Errorf("%s: got %+v, want one quote", p.Ref, p.Moments)
		}
	}
	if c.Strengths[0].Ref != "greeting" {
		t.Errorf("got %q first, want greeting: 7 of 7", c.Strengths[0].Ref)
	}
}

func TestQuestionsCountWhatCouldNotBeAnswered(t *testing.T) {
	t.Parallel()
	for _, q := range coached(t).Questions {
		switch q.Ref {
		case "hold":
			if q.NA != 6 || q.Share.N != 1 || q.Share.Enough() {
				t.Errorf("hold: got n/a %d and %v, want 6 and one answer, which is not enough", q.NA, q.Share)
			}
		case "verify":
			if q.Share.N != 6 || q.Past.N != 5 {
				t.Errorf("verify: got n %d and %d, want 6 now and 5 before: an abstention is no answer", q.Share.N, q.Past.N)
			}
		}
		n := 0
		for _, s := range q.Trend {
			n += s.Share.N
		}
		if n != q.Share.N+q.Past.N {
			t.Errorf("%s: the trend holds %d answers, want all %d", q.Ref, n, q.Share.N+q.Past.N)
		}
	}
}

func TestAQuestionWithoutPointsIsBrokenByAFatalAnswerOnly(t *testing.T) {
	t.Parallel()
	m := reporttest.Material("Sam Ode")
	for _, s := range m.Own {
		for i, a := range s.Found.Evaluations[0].Answers {
			if a.Ref == "rude" {
				s.Found.Evaluations[0].Answers[i].Possible, s.Found.Evaluations[0].Answers[i].Earned = 0, 0
			}
		}
	}
	c := report.Coach(m, nil, time.Time{})
	if got := c.Focus[0]; got.Ref != "rude" || got.Met != 6 || got.Share.N != 7 {
		t.Errorf("got %s met in %d of %d, want rude met in 6 of 7", got.Ref, got.Met, got.Share.N)
	}
}

func TestAnAgentWithoutEvaluationsHasAReport(t *testing.T) {
	t.Parallel()
	c := report.Coach(report.Material{Agent: "nobody", Period: reporttest.Fortnight()}, nil, time.Time{})
	if c.Score.Enough() || c.AgainstTeam.Verdict != report.TooFew || len(c.Focus) != 0 || len(c.Strengths) != 0 {
		t.Errorf("got %+v, want a report that says there is not enough", c)
	}
}

func TestScorecardsAreNotMixed(t *testing.T) {
	t.Parallel()
	m := reporttest.Material("Sam Ode")
	other := rules.Evaluation{Scorecard: "chat", Title: "Chats", Agent: "Sam Ode"}
	m.Own[len(m.Own)-1].Found.Evaluations = append(m.Own[len(m.Own)-1].Found.Evaluations, other)
	c := report.Coach(m, nil, time.Time{})
	if c.Score.N != 7 || c.Method.Elsewhere != 1 {
		t.Errorf("got n %d and %d elsewhere, want 7 and 1", c.Score.N, c.Method.Elsewhere)
	}
}

func TestAbsence(t *testing.T) {
	t.Parallel()
	for want, w := range map[string]rules.Window{
		`Searched agent turns 1–3, 5 (38 words) for "good morning": nothing found.`: {Speaker: interaction.Agent, Turns: []int{0, 1, 2, 4}, Words: 38, Sought: `"good morning"`},
		`Searched turn 2 (1 word): nothing found.`:                                  {Turns: []int{1}, Words: 1},
		`There was no customer turn to search.`:                                     {Speaker: interaction.Customer},
	} {
		if got := report.Absence(&w); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
