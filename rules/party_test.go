package rules_test

import (
	"strings"
	"testing"

	"touchtone/rules/rulestest"
)

// After a transfer each agent is evaluated on own turns.
func TestTransfer(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets at once?, pass_when: agent says "hello" in first turn}
- {ref: b, asks: Soon?, pass_when: agent says "hello" in first 5s}
- {ref: c, asks: Answers the customer?, pass_when: after (customer says "help") agent says "yes"}
`)
	a := rulestest.Heard(t, `
		0-4 agent/Rick: Larkhill.
		5-9 customer: I need help.
		10-14 agent/Rick: I pass you on.
		30-34 agent/Olga: Hello, Olga here.
		35-39 customer: Still need help.
		40-44 agent/Olga: Yes, certainly.`)
	f := p.Evaluate(a)
	var got []string
	for _, e := range f.Evaluations {
		got = append(got, e.Agent)
		for _, x := range e.Answers {
			got = append(got, x.Value)
		}
	}
	if want := "Rick no no no Olga yes yes yes"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

// An agent is known by name, or by the interaction; a mark that a transcript gives a voice is no name.
func TestWhoseEvaluation(t *testing.T) {
	t.Parallel()
	p := card(t, "", `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`)
	for _, tt := range []struct{ agent, said, want string }{
		{"", "0-4 agent: Hello.", ""},
		{"olga.s", "0-4 agent: Hello.", "olga.s"},
		{"", "0-4 agent/Rick: Hello.", "Rick"},
		{"olga.s", "0-4 agent/Rick: Hello.\n5-9 agent/Olga: Hello.", "Rick olga.s"},
	} {
		a := rulestest.Heard(t, tt.said)
		a.Agent = tt.agent
		var got []string
		for _, e := range p.Evaluate(a).Evaluations {
			got = append(got, e.Agent)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("agent %q, %q: got %q, want %q", tt.agent, tt.said, got, tt.want)
		}
	}
}
