package rules_test

import (
	"strings"
	"testing"

	"touchtone/rules/rulestest"
)

func TestFlagsAndPriority(t *testing.T) {
	t.Parallel()
	p := load(t, rulestest.Card+`
flags:
  - {id: low, severity: low, reason: Something, when: customer says "fridge"}
  - {id: poor, severity: high, reason: A poor score, when: score of support < 101}
  - {id: silent, severity: medium, reason: No welcome, when: not agent says "welcome"}
  - {id: never, severity: high, reason: Never, when: bot says "x"}
`)
	f := p.Evaluate(aCall(t))
	var got []string
	for _, flag := range f.Flags {
		got = append(got, flag.Rule)
	}
	if strings.Join(got, " ") != "low poor silent" {
		t.Errorf("got %v", got)
	}
	if f.Flags[0].Evidence[0].Quote != "fridge" || f.Flags[1].Reason != "A poor score (score of support is 100)" || f.Flags[2].Searched == nil {
		t.Errorf("got %+v", f.Flags)
	}
	if f.Priority != 110 || f.Because != "high: A poor score (score of support is 100); 2 more flags; score 100" {
		t.Errorf("got %v because %q", f.Priority, f.Because)
	}
}
