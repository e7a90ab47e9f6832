package condition_test

import (
	"flag"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/rulestest"
	"touchtone/rules/rulestest/chance"
)

// Any condition that parses and compiles gives a verdict about any conversation, and never panics.
func FuzzTest(f *testing.F) {
	f.Add(`within 2 turns after (customer is negative) agent says @sorry`, "agent: hello", false)
	f.Add(`not agent says "a" near:2 "b" in last 30%`, "customer: a b", true)
	f.Add(`within 20s after each (anyone shows question) customer shows churn`, "customer: cancel my account?", true)
	f.Fuzz(func(t *testing.T, src, said string, timed bool) {
		a := aCall(t)
		a.Turns = append(a.Turns, rulestest.Heard(t, "agent: "+strings.NewReplacer("\n", " ", "\r", " ").Replace(said)).Turns...)
		a.Able.TurnTimes = timed
		if tree, err := language.Parse(src); err == nil {
			c := condition.Compiler{Names: names{}}
			named := namedRules(t, &c)
			if cond, problems := c.Compile(tree); len(problems) == 0 {
				judge(t, cond, c.Program(named), a)
			}
		}
	})
}

var (
	soaked = flag.Int("soak", 20_000, "how many conditions made by chance to judge conversations by")
	seed   = flag.Uint64("seed", 1, "what chance begins with")
)

// The same of conditions made by chance out of the whole grammar, which reaches depths that a fuzzer that begins with bytes
// does not. Many are compiled into one program, as those of a pack are.
func TestSoak(t *testing.T) {
	t.Parallel()
	m := chance.New(*seed)
	m.Names = chance.Names{Lists: []string{"greeting", "sorry"}, Flat: []string{"greets", "asks_at_once"}, Cards: []string{"support"}, Questions: []string{"support.q"}}
	judged, told := 0, map[condition.Truth]int{}
	for judged < *soaked {
		c := condition.Compiler{Names: names{}}
		named := namedRules(t, &c)
		var conditions []*condition.Condition
		for range 100 {
			conditions = append(conditions, must(t, &c, m.Condition(m.IntN(4))))
		}
		program, a := c.Program(named), m.Conversation()
		var h condition.Hearing
		program.Hear(a, &h)
		for _, cond := range conditions {
			told[whole(t, cond, &h)]++
			judged++
		}
	}
	t.Logf("%d conditions: %d matched, %d not, %d not evaluable", judged, told[condition.Yes], told[condition.No], told[condition.NotEvaluable])
}

func judge(t *testing.T, cond *condition.Condition, program *condition.Program, a *nlp.Analysis) {
	var h condition.Hearing
	program.Hear(a, &h)
	whole(t, cond, &h)
}

// whole gives the verdict, which must have a reason where it needs one and evidence that stands in the turns.
func whole(t *testing.T, cond *condition.Condition, h *condition.Hearing) condition.Truth {
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("%s: %v", cond, p)
		}
	}()
	v := cond.Test(h)
	cond.Ground(h)
	for _, e := range h.Evidence(v) {
		if h.Turns[e.Turn].Text[e.From:e.To] != e.Quote {
			t.Fatalf("%s: evidence %+v is not in its turn", cond, e)
		}
	}
	if (v.Truth == condition.NotEvaluable) != (v.Why != "") {
		t.Fatalf("%s: %v with the reason %q", cond, v.Truth, v.Why)
	}
	return v.Truth
}
