package condition_test

import (
	"fmt"
	"strings"
	"testing"

	"touchtone/rules/condition"
)

// Absence has evidence too: the window that was searched.
func TestGround(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ condition, want string }{
		{`agent says "welcome" in first 2 turns`, `agent [0 2] 11 words for "welcome"`},
		{`customer says ("refund" | @greeting)`, `customer [1 3 6 7] 28 words for ("refund" | @greeting)`},
		{`agent says "welcome" or customer says "welcome"`, ` [0 1 2 3 4 5 6 7 8] 54 words for "welcome"`},
		{`within 2 turns after (customer says "friday") agent says @sorry`, `agent [2] 5 words for @sorry`},
		{`customer shows escalation in first 2 turns`, `customer [1 3] 19 words for signs of escalation`},
		{`longest pause > 50s`, `longest pause is 35s`},
		{`channel is chat`, `channel is "call"`},
		{`unknown says "refund"`, `unknown [] 0 words for "refund"`},
		{`talk share of agent > 2%`, ``},
	} {
		cond, program := compile(t, c.condition)
		var h condition.Hearing
		program.Hear(aCall(t), &h)
		g := cond.Ground(&h)
		got := strings.Join(g.Facts, ", ")
		if w := g.Window; w != nil {
			got = fmt.Sprintf("%s %v %d words for %s", w.Speaker, w.Turns, w.Words, w.Sought)
		}
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.condition, got, c.want)
		}
	}
}

func TestEvidenceHasTimes(t *testing.T) {
	t.Parallel()
	cond, program := compile(t, `agent says [money]`)
	var h condition.Hearing
	program.Hear(aCall(t), &h)
	e := h.Evidence(cond.Test(&h))[0]
	if e.Turn != 5 || !e.Approximate || e.Start <= 60_000 || e.End >= 64_000 || e.Start >= e.End {
		t.Errorf("got %+v, want times inside the turn, marked approximate", e)
	}
}
