package rules_test

import (
	"fmt"
	"testing"

	"touchtone/rules"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	e := card(t, "aim: 80", `
- {ref: a, asks: Greets?, weight: 3, pass_when: agent says "hello", critical: true}
- {ref: b, asks: Says welcome?, pass_when: agent says "welcome"}
- {ref: c, asks: Keeps from goodbye?, fail_when: agent says "goodbye", fatal: "cap:40"}
- {ref: d, asks: Bot?, of: bot, pass_when: bot speaks}
`).Evaluate(aCall(t)).Evaluations[0]
	want := fmt.Sprintf(`Support, sam
revision %.12s, scored by points

All, weight 1
  3 of 3    Greets?: Yes, critical
            turn 1: "Hello"
  0 of 1    Says welcome?: No
            searched the turns of the agent (3 between 1 and 4, 15 words) for "welcome"
  0 of 1    Keeps from goodbye?: No, fatal
            turn 4: "Goodbye"
  0 of 0    Bot?: n/a
            no bot took part
  = 1 x (3 of 5) = 3 of 5

score 3 / 5 = 60, lowered to 40
without the fatal answers: 60
critical questions alone: 100
judged: 100%% of what applied
`, e.Revision)
	if got := rules.Explain(&e); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
