package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules"
	"touchtone/rules/rulestest"
)

// pack makes a pack out of one file.
func pack(src string) fstest.MapFS {
	return fstest.MapFS{"pack.yml": {Data: []byte(src)}}
}

func load(t testing.TB, src string) *rules.Pack {
	t.Helper()
	p, err := rules.Load(pack(src))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Everything that is wrong with a pack is shown at once, each at its place with what was probably meant.
func TestLoadShowsAllMistakes(t *testing.T) {
	t.Parallel()
	_, err := rules.Load(fstest.MapFS{
		"lists.yml": {Data: []byte("lists:\n  greeting: {en: [hello, hello, \"*\"], de: [hallo]}\n")},
		"support.yml": {Data: []byte(`scorecards:
  - key: support
    title: Support
    score_by: pionts
    sections:
      - ref: opening
        title: Opening
        questions:
          - ref: greeting
            asks: Does the agent greet?
            weight: -5
            pass_when: agent syas @greeting
          - ref: name
            asks: Does the agent give a name?
            pass_when: agent says @nmae and rule introduces
`)},
	})
	want := strings.TrimPrefix(`
lists.yml:2:26: "hello" is in this list twice
      greeting: {en: [hello, hello, "*"], de: [hallo]}
                            ^
lists.yml:2:33: the phrase "*" must begin and end with a word, not with *
      greeting: {en: [hello, hello, "*"], de: [hallo]}
                                   ^
lists.yml:2:39: unknown key "de"
      greeting: {en: [hello, hello, "*"], de: [hallo]}
                                          ^
support.yml:2:5: score_by: "pionts" is none of points, mean, sections or bonus, did you mean "points"?
      - key: support
        ^
support.yml:9:13: question "greeting": weight must not be negative
              - ref: greeting
                ^
support.yml:12:30: expected says, shows, speaks or is, found "syas", did you mean "says"?
                pass_when: agent syas @greeting
                                 ^
support.yml:15:35: there is no list @nmae
                pass_when: agent says @nmae and rule introduces
                                      ^
support.yml:15:45: there is no rule introduces
                pass_when: agent says @nmae and rule introduces
                                                ^`, "\n")
	if err == nil || !sameLines(err.Error(), want) {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	var mistakes rules.Mistakes
	if !errors.As(err, &mistakes) || len(mistakes) != 8 {
		t.Errorf("got %d mistakes, want 8", len(mistakes))
	}
}

// sameLines compares without looking at indentation, which carets need and tables spoil.
func sameLines(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// Rules that use rules twice double at each step, unless each is tested once.
func TestRulesThatMultiply(t *testing.T) {
	t.Parallel()
	var src strings.Builder
	src.WriteString("rules:\n  - {id: r0, when: agent speaks}\n")
	for i := range 400 {
		fmt.Fprintf(&src, "  - {id: r%d, when: (rule r%d and rule r%d) or rule r%d}\n", i+1, i, i, i)
	}
	src.WriteString("flags: [{id: all, severity: low, reason: x, when: after (agent speaks) rule r400}]\n")
	if got := len(load(t, src.String()).Evaluate(aCall(t)).Flags); got != 1 {
		t.Errorf("got %d flags, want 1", got)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(rulestest.Card)
	f.Add("rules: [{id: a, when: agent says \"x\" in first 3 turns}]")
	f.Add("lists: {a: {en: [b]}}\nflags: [{id: a, when: anyone says @a, severity: low, reason: b}]")
	f.Fuzz(func(t *testing.T, src string) {
		p, err := rules.Load(pack(src))
		if (p == nil) == (err == nil) {
			t.Fatalf("got a pack %v and the error %v", p, err)
		}
		if p != nil {
			findings := p.Evaluate(aCall(t))
			for _, e := range findings.Evaluations {
				rules.Explain(&e)
			}
		}
	})
}

func BenchmarkLoad500Rules(b *testing.B) {
	var src strings.Builder
	src.WriteString("lists: {greeting: {en: [hello, good morning]}}\nrules:\n")
	for i := range 500 {
		fmt.Fprintf(&src, "  - id: rule_%d\n    title: Rule number %d\n    when: agent says (\"phrase number %d\" | @greeting) in first 20s and not customer says \"other %d\"\n", i, i, i, i)
	}
	fsys := pack(src.String())
	for b.Loop() {
		if _, err := rules.Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
