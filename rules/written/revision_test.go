package written_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules/rulestest"
	"touchtone/rules/written"
)

func read(t *testing.T, src string) *written.Pack {
	t.Helper()
	pack, mistakes, err := written.Read(fstest.MapFS{"pack.yml": {Data: []byte(src)}})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return pack
}

// revision is that of a pack's only scorecard.
func revision(t *testing.T, src string) string {
	t.Helper()
	pack := read(t, src)
	return pack.Revision(&pack.Scorecards[0])
}

// A revision follows from what a scorecard says and uses, not from its layout.
func TestRevisions(t *testing.T) {
	t.Parallel()
	base := `
lists: {greeting: {en: [hello]}, other: {en: [bye]}}
rules: [{id: greets, when: agent says @greeting}, {id: parts, when: agent says @other}]` +
		strings.Replace(rulestest.Card, `agent says "hello"`, "rule greets", 1)
	changed := func(from, to string) string { return revision(t, strings.Replace(base, from, to, 1)) }
	want := changed("", "")
	for from, to := range map[string]string{
		"title: Opening": "title:   Opening # here we begin",
		"rule greets":    "(rule   greets)",
		"en: [bye]":      "en: [goodbye]",
	} {
		if got := changed(from, to); got != want {
			t.Errorf("%s -> %s is another revision", from, to)
		}
	}
	for from, to := range map[string]string{
		"title: Opening": "title: Beginning", "en: [hello]": "en: [hi]", "agent says @greeting": "bot says @greeting",
	} {
		if got := changed(from, to); got == want {
			t.Errorf("%s -> %s is the same revision", from, to)
		}
	}
	if a, b := read(t, base).Sum(), read(t, base+"\n# the end\n").Sum(); a != b || len(a) != 64 {
		t.Errorf("got sums %s and %s, want the same", a, b)
	}
}

// A scorecard's revision changes with whatever its answers depend on, and with nothing else.
func TestRevision(t *testing.T) {
	t.Parallel()
	feeling := strings.Replace(rulestest.Card, `agent says "hello"`, `agent says @greeting and customer is negative`, 1)
	base := "lists:\n  greeting: {en: [hello]}\n  other: {en: [bye]}\n"
	want := revision(t, base+feeling)
	for name, test := range map[string]struct {
		src  string
		same bool
	}{
		"a comment":          {"# new\n" + base + feeling, true},
		"another list":       {strings.Replace(base, "bye", "goodbye", 1) + feeling, true},
		"its list":           {strings.Replace(base, "hello", "good morning", 1) + feeling, false},
		"its question":       {base + strings.Replace(feeling, "greet?", "say hello?", 1), false},
		"words for feelings": {base + feeling + "sentiment:\n  en: [{phrase: not half bad, score: 0.5}]\n", false},
	} {
		if got := revision(t, test.src); (got == want) != test.same {
			t.Errorf("%s: same %v, want %v", name, got == want, test.same)
		}
	}
	plain := base + rulestest.Card
	if a, b := revision(t, plain), revision(t, plain+"sentiment:\n  en: [{phrase: not half bad, score: 0.5}]\n"); a != b {
		t.Error("words for feelings change a scorecard that asks for none")
	}
}
