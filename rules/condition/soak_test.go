package condition_test

import (
	"flag"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/rulestest"
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
		judge(t, src, a)
	})
}

var (
	soaked = flag.Int("soak", 20_000, "how many mutated conditions to read and to judge a call by")
	seed   = flag.Uint64("seed", 1, "what chance begins with")
)

// The same of conditions made from good ones by chance, which reaches depths sooner than a fuzzer that begins with bytes.
func TestSoak(t *testing.T) {
	t.Parallel()
	timed, untimed := aCall(t), aCall(t)
	untimed.Able.TurnTimes = false
	m := newMutator(*seed)
	judged := 0
	for i := range *soaked {
		if judge(t, m.next(), []*nlp.Analysis{timed, untimed}[i%2]) {
			judged++
		}
	}
	if judged < *soaked/10 {
		t.Errorf("only %d of %d conditions could be read", judged, *soaked)
	}
	t.Logf("%d conditions, %d of them judged", *soaked, judged)
}

// judge tells whether the text is a condition; its verdict must then be whole.
func judge(t *testing.T, src string, a *nlp.Analysis) bool {
	tree, err := language.Parse(src)
	if err != nil {
		return false
	}
	c := condition.Compiler{Names: names{}}
	greets := must(t, &c, `agent says @greeting`)
	cond, problems := c.Compile(tree)
	if len(problems) > 0 {
		return false
	}
	var h condition.Hearing
	c.Program([]*condition.Condition{greets}).Hear(a, &h)
	v := cond.Test(&h)
	cond.Ground(&h)
	for _, e := range h.Evidence(v) {
		if a.Turns[e.Turn].Text[e.From:e.To] != e.Quote {
			t.Fatalf("%s: evidence %+v is not in its turn", src, e)
		}
	}
	if (v.Truth == condition.NotEvaluable) != (v.Why != "") {
		t.Fatalf("%s: %v with the reason %q", src, v.Truth, v.Why)
	}
	return true
}

// mutator makes conditions out of parts of good ones.
type mutator struct {
	*rand.Rand
	good [][]string
}

var parts = regexp.MustCompile(`"[^"]*"|/[^/]*/|[@~:]?[\w.]+%?|\S`)

func newMutator(seed uint64) *mutator {
	m := &mutator{Rand: rand.New(rand.NewPCG(seed, 0))}
	for _, v := range verdicts {
		m.good = append(m.good, parts.FindAllString(v.condition, -1))
	}
	return m
}

func (m *mutator) next() string {
	words := slices.Clone(m.some())
	for range 1 + m.IntN(3) {
		words = m.change(words)
	}
	src := []byte(strings.ReplaceAll(strings.Join(words, " "), " :", ":"))
	if len(src) > 0 && m.IntN(8) == 0 {
		src[m.IntN(len(src))] = byte(m.IntN(256))
	}
	return string(src)
}

func (m *mutator) some() []string { return m.good[m.IntN(len(m.good))] }

func (m *mutator) change(words []string) []string {
	other := m.some()
	at, from := m.IntN(len(words)+1), m.IntN(len(other))
	switch m.IntN(6) {
	case 0:
		return slices.Concat(words, []string{[]string{"and", "or"}[m.IntN(2)]}, other)
	case 1:
		return slices.Concat([]string{"within", "2", "turns", "after", "("}, words, []string{")"}, other)
	case 2:
		return slices.Concat([]string{"not", "("}, words, []string{")"})
	case 3:
		return slices.Concat(words[:at], other[from:])
	case 4:
		return slices.Concat(words[:at], other[from:from+1], words[min(at+1, len(words)):])
	}
	return slices.Concat(words[:at], words[min(at+1, len(words)):])
}
