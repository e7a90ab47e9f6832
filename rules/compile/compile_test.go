package compile_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules/compile"
	"touchtone/rules/rulestest"
	"touchtone/rules/written"
)

// wrong is what compiling says of a pack of one file, in which reading finds nothing wrong.
func wrong(t *testing.T, src string) string {
	t.Helper()
	pack, mistakes, err := written.Read(fstest.MapFS{"pack.yml": {Data: []byte(src)}})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	_, mistakes = compile.Pack(pack)
	return mistakes.Error()
}

// What a condition may ask for depends on where it stands, also by way of a rule.
func TestPack(t *testing.T) {
	t.Parallel()
	question := func(s string) string { return rulestest.Card + "            " + s + "\n" }
	touchpoint := func(s string) string {
		return "journeys:\n  - {key: a, title: A, touchpoints: [{key: x, title: X, owner: me, " + s + "}]}\n"
	}
	for _, c := range []struct{ src, want string }{
		{"rules:\n  - {id: a, when: rule b}\n  - {id: b, when: rule a}\n", "rule a uses itself"},
		{"rules:\n  - {id: a, when: after (bot speaks) after (bot speaks) agent speaks}\n  - {id: b, when: after (bot speaks) rule a}\n", "inside one another 2 times at most"},
		{"flags:\n  - {id: a, when: score of suport < 5, severity: low, reason: x}\n", "there is no scorecard suport"},
		{question("applies_when: score of support < 5"), "scores are not known yet here"},
		{question("applies_when: answer of greeting is yes"), "answers are not known yet here"},
		{question("enable_when: answer of greting is yes"), `no question greting, did you mean "greeting"?`},
		{question("enable_when: answer of greeting is yse"), `no option yse, did you mean "yes"?`},
		{touchpoint("when: touchpoint is y"), "the touchpoint is not decided yet"},
		{touchpoint("metrics: [{name: score of suport}]") + rulestest.Card, `there is no scorecard suport, did you mean "support"?`},
		{touchpoint("metrics: [{name: answer of support.greeting is yse}]") + rulestest.Card, `no option yse, did you mean "yes"?`},
		{touchpoint("when: previous contact was about the same touchpoint"), "the touchpoint is not decided yet"},
		{"rules: [{id: a, when: touchpoint is y}]\n" + touchpoint("when: rule a"), "rule a: the touchpoint is not decided yet"},
		{rulestest.Card + "flags:\n  - {id: a, when: score of support < 5 and answer of support.greeting is no, severity: low, reason: x}\n", ""},
		{question("applies_when: touchpoint is y"), ""},
	} {
		if got := wrong(t, c.src); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}
