package condition_test

import (
	"testing"

	"touchtone/rules/condition"
	"touchtone/rules/rulestest"
)

// A credit is no credit card, as the field's documents say it.
func TestNotInside(t *testing.T) {
	t.Parallel()
	cond, program := compile(t, `customer says "credit" not inside "credit card"`)
	for said, want := range map[string]string{
		"I want a credit card.":                 "",
		"I want a credit.":                      "credit",
		"Is there credit on my credit card?":    "credit",
		"A credit, card or not.":                "",
		"Credit. And credit cards, and credit.": "Credit|credit|credit",
	} {
		var h condition.Hearing
		program.Hear(rulestest.Heard(t, "customer: "+said), &h)
		if got := quotes(h.Evidence(cond.Test(&h))); got != want {
			t.Errorf("%s: got %q, want %q", said, got, want)
		}
	}
}
