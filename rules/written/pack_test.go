package written_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules/rulestest"
	"touchtone/rules/written"
)

func TestMistakes(t *testing.T) {
	t.Parallel()
	question := func(s string) string { return rulestest.Card + "            " + s + "\n" }
	stage := func(journey, touchpoint string) string {
		return "journeys:\n  - key: a\n    title: A\n    " + journey + "\n    touchpoints: [{key: x, title: X, owner: me, " + touchpoint + "}]\n"
	}
	for _, c := range []struct{ src, want string }{
		{"rules:\n  - {id: a, when: agent speaks}\n  - {id: a, when: bot speaks}\n", `rule "a" is there twice`},
		{"flags:\n  - {id: a, when: agent speaks, severity: hihg, reason: x}\n", `did you mean "high"?`},
		{question("fatal: section:closing"), `there is no section "closing"`},
		{question("fatal: from"), `"from" is none of form, section, section:REF or cap:50`},
		{question("type: singel"), `did you mean "single"?`},
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
		{strings.Replace(rulestest.Card, "title: Opening", "title: Opening\n        kind: bonus", 1), "a bonus needs score_by: bonus"},
		{"rules: [{id: a, when: &x agent speaks}]", "anchors (&name) are not allowed"},
		{"rules:\n" + strings.Repeat("  - {id: a, when: agent speaks}\n", 501), "more than the 500 rules allowed"},
	} {
		_, mistakes, err := written.Read(fstest.MapFS{"pack.yml": {Data: []byte(c.src)}})
		if err != nil || !strings.Contains(mistakes.Error(), c.want) {
			t.Errorf("%.200s\ngot  %v %v\nwant %s", c.src, mistakes, err, c.want)
		}
	}
}

func TestEmptyPacksAreRefused(t *testing.T) {
	t.Parallel()
	if _, _, err := written.Read(fstest.MapFS{"README.md": {}}); err == nil {
		t.Error("got a pack out of nothing")
	}
}
