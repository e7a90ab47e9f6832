// Package obvious answers: would a slow reader say the same?
//
// Its reader knows the language as the field's documents have it, and nothing of how the engine works: it walks over the
// words of a turn as often as it likes, keeps nothing, and compiles nothing. Whatever it says of packs and conversations
// made by chance, the engine must say too: outcomes, reasons and evidence of rules, answers, scores and flags.
package obvious_test

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/rulestest/chance"
)

var (
	packs = flag.Int("packs", 500, "how many packs made by chance to try, each on two conversations")
	seed  = flag.Uint64("seed", 1, "what chance begins with")
)

func TestAgainstTheEngine(t *testing.T) {
	t.Parallel()
	told := map[string]int{}
	for i := range *packs {
		m := chance.New(*seed + uint64(i))
		src := m.Pack()
		p, err := rules.Load(fstest.MapFS{"pack.yml": {Data: []byte(src)}})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", *seed+uint64(i), err, src)
		}
		for range 2 {
			a, past := m.Conversation(), m.Past()
			got, want := engine(p, a, past, told), slow(p, a, past)
			if got != want {
				t.Fatalf("seed %d: %s\n%s\n%s", *seed+uint64(i), differ(got, want), conversation(a), src)
			}
		}
	}
	t.Logf("%d packs, rules: %v", *packs, told)
}

// engine is all that the engine says, a line for each thing.
func engine(p *rules.Pack, a *nlp.Analysis, past rules.Past, told map[string]int) string {
	found, matches := p.Try(past, a)
	var out strings.Builder
	for _, m := range matches {
		told[m.Outcome]++
		fmt.Fprintf(&out, "rule %s: %s %q %v\n", m.Rule, m.Outcome, m.Why, placesIn(m.Evidence))
	}
	fmt.Fprintf(&out, "link %s %s\n", found.Link.Journey, found.Link.Touchpoint)
	for i := range found.Evaluations {
		e := &found.Evaluations[i]
		fmt.Fprintf(&out, "%s: score %s, critical %s, judged %.6f, fatal %v\n", e.Scorecard, share(e.Score), share(e.Critical), e.Judged, e.Fatal)
		for _, s := range e.Sections {
			fmt.Fprintf(&out, "  section %s: %s\n", s.Ref, share(s.Score))
		}
		for _, x := range e.Answers {
			fmt.Fprintf(&out, "  %s: %s %v\n", x.Ref, state(string(x.State), x.Value, x.Why, x.Confidence), placesIn(x.Evidence))
		}
	}
	for _, f := range found.Flags {
		fmt.Fprintf(&out, "flag %s %v\n", f.Rule, placesIn(f.Evidence))
	}
	return out.String()
}

// slow is all that the reader says, in the same words.
func slow(p *rules.Pack, a *nlp.Analysis, past rules.Past) string {
	r := &reader{Analysis: a, pack: p, past: past, journey: a.Journey, touchpoint: a.Touchpoint}
	r.link()
	results := r.evaluate()
	r.results = results
	var out strings.Builder
	for _, rule := range p.Rules {
		v := r.read(rule.When.Tree, everywhere)
		outcome := map[truth]string{yes: rules.Met, no: rules.Missed, unknown: rules.NotEvaluable}[v.truth]
		if v.truth != yes {
			v.places = nil
		}
		fmt.Fprintf(&out, "rule %s: %s %q %v\n", rule.ID, outcome, v.why, shown(v.places))
	}
	fmt.Fprintf(&out, "link %s %s\n", r.journey, r.touchpoint)
	for _, e := range results.all {
		fmt.Fprintf(&out, "%s: score %s, critical %s, judged %.6f, fatal %v\n", e.card, share(e.score), share(e.critical), e.judged, e.fatal)
		for _, g := range p.Scorecards[slices.IndexFunc(p.Scorecards, func(s rules.Scorecard) bool { return s.Key == e.card })].Sections {
			fmt.Fprintf(&out, "  section %s: %s\n", g.Ref, share(e.sections[g.Ref]))
		}
		for _, x := range e.answers {
			fmt.Fprintf(&out, "  %s: %s %v\n", x.ref, state(x.state, x.value, x.why, x.sure), x.evidence)
		}
	}
	for _, f := range p.Flags {
		if v := r.read(f.When.Tree, everywhere); v.truth == yes {
			fmt.Fprintf(&out, "flag %s %v\n", f.ID, shown(v.places))
		}
	}
	return out.String()
}

// state is an answer with what matters of it: of an abstention the reason.
func state(state, value, why string, sure float64) string {
	if state == string(rules.Abstained) {
		return state + ": " + why
	}
	return fmt.Sprintf("%s %s, %.4f sure", state, value, sure)
}

// link finds the touchpoint: the declared one, else the first whose condition holds.
func (r *reader) link() {
	for _, j := range r.pack.Journeys {
		for i := range j.Touchpoints {
			key := j.Touchpoints[i].Key
			switch {
			case r.touchpoint == key && r.journey == "":
				r.journey = j.Key
				return
			case r.touchpoint != "" || r.journey != "":
			case r.read(j.Touchpoints[i].When.Tree, everywhere).truth == yes:
				r.journey, r.touchpoint = j.Key, key
				return
			}
		}
	}
}

func placesIn(evidence []rules.Evidence) (out []place) {
	for _, e := range evidence {
		out = append(out, place{e.Turn, e.From, e.To})
	}
	return out
}

func share(v *float64) string {
	if v == nil {
		return "none"
	}
	return fmt.Sprintf("%.6f", math.Abs(*v))
}

// differ shows the first line that differs, and those of each that hold it.
func differ(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d:\ngot  %s\nwant %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("got\n%s\nwant\n%s", got, want)
}

func conversation(a *nlp.Analysis) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%+v\n", a.About)
	for i, t := range a.Turns {
		fmt.Fprintf(&out, "%d %d-%d %s/%d %s %+.1f: %s %v\n", i, t.Start, t.End, t.Speaker, t.Participant, t.Lang, t.Sentiment.Score, t.Text, t.Signals)
	}
	return out.String()
}
