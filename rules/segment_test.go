package rules_test

import (
	"strings"
	"testing"

	"touchtone/rules"
	"touchtone/rules/rulestest"
)

const segments = `
segments:
  - {key: gold, title: Gold plan, attribute: plan, is: [gold, platinum]}
  - {key: frequent, title: In touch often, contacts: 3}
  - {key: quiet, title: Gone silent, silent: 90}
`

func TestSegmentsAreRead(t *testing.T) {
	t.Parallel()
	p := load(t, segments)
	if len(p.Segments) != 3 || p.Segments[1].Within != 30 || p.Segments[2].Within != 0 || p.Segments[0].Is[1] != "platinum" {
		t.Errorf("got %+v", p.Segments)
	}
	call := aCall(t)
	call.Attributes = map[string]string{"plan": "gold", "phone": "555 0100"}
	if got := p.Evaluate(call).Traits; len(got) != 1 || got["plan"] != "gold" {
		t.Errorf("got traits %v, want what a segment asks for and nothing else", got)
	}
	if got := load(t, rulestest.Card).Evaluate(call).Traits; got != nil {
		t.Errorf("without segments: got traits %v", got)
	}
}

func TestMistakesOfSegments(t *testing.T) {
	t.Parallel()
	for of, want := range map[string]string{
		"attribute: plan":           "attribute and is go together",
		"is: [gold]":                "attribute and is go together",
		"":                          "give one of attribute, contacts, negative_share and silent",
		"contacts: -1":              "contacts must not be negative",
		"negative_share: 1.5":       "negative_share must be between 0 and 1",
		"silent: 90, within: 30":    "within is for contacts and negative_share",
		"silent: -1":                "silent must be between 1 and 3660 days",
		"contacts: 3, within: 9999": "within must be between 1 and 3660 days",
		"contacts: many":            `many`,
		"contact: 3":                `did you mean "contacts"?`,
		"silent: 9}\n  - {key: a, title: B, silent: 8": `segment "a" is there twice`,
	} {
		src := strings.Replace("segments:\n  - {key: a, title: A, X}\n", ", X", strings.TrimSuffix(", "+of, ", "), 1)
		if _, err := rules.Load(pack(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\ngot  %v\nwant %s", src, err, want)
		}
	}
}
