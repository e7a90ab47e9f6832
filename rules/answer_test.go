package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
)

func TestSixTypesOfQuestions(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Never rude?, fail_when: agent says "rude"}
- ref: c
  asks: Which tone?
  type: single
  options: [{ref: warm, points: 2}, {ref: cold, points: 0}]
  answers: [{when: agent says "dear", set: warm}, {else: cold}]
- ref: d
  asks: Which topics?
  type: multi
  options: [{ref: fridge, points: 1}, {ref: oven, points: 1}, {ref: friday, points: 1}]
  answers: [{when: anyone says "fridge", set: fridge}, {when: anyone says "oven", set: oven}, {when: anyone says "friday", set: friday}]
- ref: e
  asks: How clear?
  type: scale
  from: 1
  to: 5
  answers: [{when: agent says "friday", set: "4"}, {else: "2"}]
- ref: f
  asks: How long was the call?
  type: numeric
  reads: longest pause
  options: [{ref: short, up_to: 10, points: 1}, {ref: long, points: 0}]
- {ref: g, asks: Any remark?, type: text}
`)
	a := aCall(t)
	a.Measures.LongestPause = &interaction.Pause{After: 2, Start: 14_000, End: 40_000}
	if got, want := answers(t, p, a), "a=yes b=yes c=cold d=fridge, friday e=4 f=26 g=abstained"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	e := p.Evaluate(a).Evaluations[0]
	if e.Earned != 1+1+0+2+4+0 || e.Possible != 1+1+2+3+5+1 {
		t.Errorf("got %v of %v", e.Earned, e.Possible)
	}
	if e.Answers[5].Label != "26: long" {
		t.Errorf("numeric: got the label %q", e.Answers[5].Label)
	}
}

func TestWhatDoesNotApply(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Oven?, applies_when: anyone says "oven", pass_when: agent says "hello"}
- {ref: b, asks: Fridge?, applies_when: anyone says "fridge", pass_when: agent says "hello"}
- {ref: c, asks: Not for fridges?, na_when: anyone says "fridge", pass_when: agent says "hello"}
- {ref: d, asks: After b?, enable_when: answer of b is yes, pass_when: agent says "goodbye"}
- {ref: e, asks: After a?, enable_when: answer of a is yes, pass_when: agent says "goodbye"}
- {ref: f, asks: At delivery?, touchpoint: delivery, pass_when: agent says "hello"}
- {ref: g, asks: The bot?, of: bot, pass_when: bot says "hello"}
- {ref: h, asks: After i?, enable_when: answer of i is no, pass_when: agent says "hello"}
- {ref: i, asks: Rude?, pass_when: agent says "rude"}
`)
	if got, want := answers(t, p, aCall(t)), "a=n/a b=yes c=n/a d=yes e=n/a f=n/a g=n/a h=yes i=no"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if e := p.Evaluate(aCall(t)).Evaluations[0]; e.Possible != 4 || e.Earned != 3 {
		t.Errorf("got %v of %v, want 3 of 4", e.Earned, e.Possible)
	}
}

// Amazon Connect documents that the first matching condition decides.
func TestFirstMatchWins(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ steps, want string }{
		{`[{when: agent says "hello", set: x}, {when: agent says "goodbye", set: y}, {else: z}]`, "a=x"},
		{`[{when: agent says "rude", set: x}, {when: agent says "goodbye", set: y}, {else: z}]`, "a=y"},
		{`[{when: agent says "rude", set: x}, {else: z}]`, "a=z"},
		{`[{when: agent says "rude", set: x}, {else: n/a}]`, "a=n/a"},
		{`[{when: agent says "rude", set: x}]`, "a=abstained"},
		{`[{when: bot says "rude", set: x}, {when: agent says "hello", set: y}]`, "a=abstained"},
	} {
		p := card(t, "", `
- ref: a
  asks: Which?
  type: single
  options: [{ref: x, points: 1}, {ref: y}, {ref: z}]
  answers: `+c.steps)
		if got := answers(t, p, aCall(t)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.steps, got, c.want)
		}
	}
}

// Every point given or withheld rests on words, or on the window that was searched for them.
func TestEvidence(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Says welcome?, pass_when: agent says "welcome" in first 2 turns}
- {ref: c, asks: Never says goodbye?, fail_when: agent says "goodbye"}
- {ref: d, asks: Never says rude?, fail_when: agent says "rude"}
`)
	got := p.Evaluate(aCall(t)).Evaluations[0].Answers
	if e := got[0].Evidence; len(e) != 1 || e[0].Quote != "Hello" || e[0].Turn != 0 {
		t.Errorf("met: got %+v", e)
	}
	if w := got[1].Searched; w == nil || fmt.Sprint(w.Turns) != "[0 2]" || w.Words != 10 || w.Sought != `"welcome"` || w.Speaker != interaction.Agent {
		t.Errorf("missed: got %+v", w)
	}
	if e := got[2].Evidence; got[2].Value != "no" || len(e) != 1 || e[0].Quote != "Goodbye" {
		t.Errorf("failed: got %+v", e)
	}
	if w := got[3].Searched; got[3].Value != "yes" || w == nil || len(w.Turns) != 3 {
		t.Errorf("kept: got %+v", w)
	}
}

func TestAbstentions(t *testing.T) {
	t.Parallel()
	questions := `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Soon?, pass_when: anyone says "hello" in first 10s}
- {ref: c, asks: At all?, pass_when: anyone says "hello"}
`
	for _, c := range []struct {
		name, want string
		change     func(*nlp.Analysis)
	}{
		{"all known", "a=yes b=yes c=yes", func(*nlp.Analysis) {}},
		{"no roles", "a=abstained b=yes c=yes", func(a *nlp.Analysis) { a.Able.Roles = interaction.RolesMissing }},
		{"no times", "a=yes b=abstained c=yes", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{"inferred roles", "a=yes b=yes c=yes", func(a *nlp.Analysis) { a.Able.Roles, a.Able.RoleConfidence = interaction.RolesInferred, 0.9 }},
		{"no text", "a=abstained b=abstained c=abstained", func(a *nlp.Analysis) { a.Turns = nil }},
	} {
		a := aCall(t)
		c.change(a)
		if got := answers(t, card(t, "", questions), a); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	a := aCall(t)
	a.Able.Roles, a.Able.RoleConfidence = interaction.RolesInferred, 0.7
	if got := answers(t, card(t, "min_confidence: 0.9", questions), a); got != "a=abstained b=yes c=yes" {
		t.Errorf("inferred roles under a high limit: got %s", got)
	}
	a.Turns = nil
	e := card(t, "", questions).Evaluate(a).Evaluations[0]
	if e.Score != nil || e.Judged != 0 || !strings.Contains(e.NeedsPerson, "nothing was said") {
		t.Errorf("no text: got score %v, judged %v, %q", e.Score, e.Judged, e.NeedsPerson)
	}
}
