package rules_test

import (
	"testing"

	"touchtone/rules/rulestest"
)

func TestTry(t *testing.T) {
	t.Parallel()
	p := load(t, `
rules:
  - {id: hello, when: agent says "hello"}
  - {id: refund, when: customer says "refund"}
  - {id: bot, when: bot says "hello"}
`)
	heard := rulestest.Heard(t, "agent: hello there\ncustomer: hi\n")
	_, got := p.Try(nil, heard)
	for i, want := range []string{"hello met", "refund missed", "bot not_evaluable"} {
		if m := got[i]; m.Rule+" "+m.Outcome != want {
			t.Errorf("got %s %s (%s), want %s", m.Rule, m.Outcome, m.Why, want)
		}
	}
	if len(got[0].Evidence) != 1 || got[0].Evidence[0].Quote != "hello" {
		t.Errorf("evidence %+v, want hello", got[0].Evidence)
	}
	if got[2].Why == "" {
		t.Error("no reason why the bot's rule cannot be told")
	}
}
