package rules_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"touchtone/rules/rulestest"
)

func TestFatalBandsAndBonus(t *testing.T) {
	t.Parallel()
	bands := "bands: [{from: 0, name: low}, {from: 50, name: fair}, {from: 90, name: top}]\n"
	e := card(t, bands, `
- {ref: a, asks: Greets?, pass_when: agent says "hello", critical: true}
- {ref: b, asks: Keeps from goodbye?, fail_when: agent says "goodbye", fatal: form}
`).Evaluate(aCall(t)).Evaluations[0]
	if *e.Score != 0 || *e.BeforeFatal != 50 || *e.Critical != 100 || !e.Fatal || e.Band != "low" || !e.Answers[1].Fatal {
		t.Errorf("got %+v", e)
	}
	e = card(t, bands+"score_by: bonus", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- ref: b
  asks: How?
  type: single
  options: [{ref: warm, points: 1, bonus: 0.5}, {ref: cold}]
  answers: [{when: agent says "please", set: warm}, {else: cold}]
`).Evaluate(aCall(t)).Evaluations[0]
	if *e.Score != 125 || e.Band != "top" {
		t.Errorf("bonus: got %v, %s", *e.Score, e.Band)
	}
}

// The order of questions and sections, and what does not apply, never move a score.
func TestScoreProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"hello", "goodbye", "rude", "postcode", "welcome", "friday"}
	for range 60 {
		var questions []string
		for i := range 1 + r.IntN(6) {
			questions = append(questions, fmt.Sprintf("- {ref: q%d, asks: Q?, weight: %d, pass_when: agent says %q}\n", i, r.IntN(5), words[r.IntN(len(words))]))
		}
		want := card(t, "", strings.Join(questions, "")).Evaluate(aCall(t)).Evaluations[0].Score
		if want != nil && (*want < 0 || *want > 100) {
			t.Fatalf("score %v", *want)
		}
		questions = append(questions, "- {ref: na, asks: Q?, weight: 9, applies_when: channel is email, pass_when: agent speaks}\n")
		r.Shuffle(len(questions), func(i, j int) { questions[i], questions[j] = questions[j], questions[i] })
		got := card(t, "", strings.Join(questions, "")).Evaluate(aCall(t)).Evaluations[0].Score
		if (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Fatalf("%s: got %v, want %v", questions, got, want)
		}
	}
}

func TestBandsLessThanAPointApart(t *testing.T) {
	t.Parallel()
	bands := "bands: [{from: 99.5, name: nearly}, {from: 99.9, name: whole}, {from: 0, name: rest}]\n"
	e := card(t, bands, `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`).Evaluate(rulestest.Heard(t, "0-4 agent: Hello.")).Evaluations[0]
	if e.Band != "whole" {
		t.Errorf("score %v: got band %q, want whole", *e.Score, e.Band)
	}
}
