package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules"
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

const smallCard = `
scorecards:
  - key: support
    title: Support
    sections:
      - ref: opening
        title: Opening
        questions:
          - ref: greeting
            asks: Does the agent greet?
            pass_when: agent says "hello"
`

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

func TestMistakesOfPacks(t *testing.T) {
	t.Parallel()
	question := func(s string) string { return smallCard + "            " + s + "\n" }
	stage := func(journey, touchpoint string) string {
		return "journeys:\n  - key: a\n    title: A\n    " + journey + "\n    touchpoints: [{key: x, title: X, owner: me, " + touchpoint + "}]\n"
	}
	for _, c := range []struct{ src, want string }{
		{"rules:\n  - {id: a, when: agent speaks}\n  - {id: a, when: bot speaks}\n", `rule "a" is there twice`},
		{"flags:\n  - {id: a, when: agent speaks, severity: hihg, reason: x}\n", `did you mean "high"?`},
		{question("fatal: section:closing"), `there is no section "closing"`},
		{question("fatal: from"), `"from" is none of form, section, section:REF or cap:50`},
		{question("type: singel"), `did you mean "single"?`},
		{question("enable_when: answer of greeting is yes"), "enable_when comes back to itself"},
		{question("fail_when: agent speaks"), "give one of pass_when, fail_when and answers"},
		{question("examples: {mett: [x]}"), `did you mean "met"?`},
		{stage("window_days: 400", ""), "window_days must be between 1 and 366"},
		{stage("", "channels: [cal]"), `"cal" is none of call, chat, email, review or survey, did you mean "call"?`},
		{stage("", "metrics: [{name: csta}]"), `pack.yml:5:66: there is no metric "csta", did you mean "csat"?`},
		{stage("", "metrics: [{name: csat, target: 4}, {name: csat}]"), `metric "csat" is there twice`},
		{stage("", "metrics: [{name: csat, target: 400}]"), "a target of 400 cannot be: want one from 0 to 100"},
		{stage("", "metrics: [{name: csat, min_n: -1}]"), "min_n must not be negative"},
		{"journeys: [{key: a, title: A, touchpoints: [" + strings.Repeat("{key: x, title: X, owner: me}, ", 8) + "{key: y, title: X, owner: me}]}]", "more than 8 stages"},
		{"mappings: [{name: a, fields: {x: text, y: colour}}]", `pack.yml:1:43: field "y": it cannot mean "colour"`},
		{"mappings: [{name: a, fields: {x: agent}}]", "no field is a text or a rating"},
		{"mappings: [{name: a, fields: {x: text}}, {name: a, fields: {x: text}}]", `mapping "a" is there twice`},
		{"mappings: [{name: a, channel: cal, fields: {x: text}}]", `did you mean "call"?`},
		{"sentiment: {en: [{phrase: x, score: 3}]}", "between -1 and 1"},
		{"scorecards:\n  - {key: a, title: A, sections: [{ref: s, title: S}]}\n", "has no questions"},
		{strings.Replace(smallCard, "title: Opening", "title: Opening\n        kind: bonus", 1), "a bonus needs score_by: bonus"},
		{"rules: [{id: a, when: &x agent speaks}]", "anchors (&name) are not allowed"},
		{"rules:\n" + strings.Repeat("  - {id: a, when: agent speaks}\n", 501), "more than the 500 rules allowed"},
	} {
		_, err := rules.Load(pack(c.src))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.200s\ngot  %v\nwant %s", c.src, err, c.want)
		}
	}
}

func TestEmptyPacksAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := rules.Load(fstest.MapFS{"README.md": {}}); err == nil {
		t.Error("got a pack out of nothing")
	}
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

// A revision follows from what a scorecard says and uses, not from its layout.
func TestRevisions(t *testing.T) {
	t.Parallel()
	base := `
lists: {greeting: {en: [hello]}, other: {en: [bye]}}
rules: [{id: greets, when: agent says @greeting}, {id: parts, when: agent says @other}]` +
		strings.Replace(smallCard, `agent says "hello"`, "rule greets", 1)
	revision := func(from, to string) string {
		return load(t, strings.Replace(base, from, to, 1)).Scorecards[0].Revision
	}
	want := revision("", "")
	for from, to := range map[string]string{
		"title: Opening": "title:   Opening # here we begin",
		"rule greets":    "(rule   greets)",
		"en: [bye]":      "en: [goodbye]",
	} {
		if got := revision(from, to); got != want {
			t.Errorf("%s -> %s is another revision", from, to)
		}
	}
	for from, to := range map[string]string{
		"title: Opening": "title: Beginning", "en: [hello]": "en: [hi]", "agent says @greeting": "bot says @greeting",
	} {
		if got := revision(from, to); got == want {
			t.Errorf("%s -> %s is the same revision", from, to)
		}
	}
	a, b := load(t, base), load(t, base+"\n# the end\n")
	if a.SHA256 != b.SHA256 || len(a.SHA256) != 64 {
		t.Errorf("got sums %s and %s, want the same", a.SHA256, b.SHA256)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(smallCard)
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
