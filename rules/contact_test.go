package rules_test

import (
	"testing"
	"testing/fstest"
	"time"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/rulestest"
)

const askingBack = `
rules:
  - {id: again, when: within 7 days after a contact about the same touchpoint}
  - {id: upset, when: previous 2 contacts were negative}
flags: [{id: again, severity: low, reason: Contact again, when: rule again}]
journeys:
  - key: help
    title: Help
    touchpoints: [{key: outage, title: Outage, owner: Field, when: customer says "router"}]
`

// Test files say what was before, as a store would.
func TestTestFilesTellThePast(t *testing.T) {
	t.Parallel()
	pack, err := rules.Load(fstest.MapFS{"pack.yml": {Data: []byte(askingBack)}, "pack_test.yml": {Data: []byte(`
tests:
  - name: a contact again
    interaction:
      says: "Customer: My router is dead."
      before:
        - {ago: 9 days, channel: chat, touchpoint: help.outage, sentiment: -0.4}
        - {ago: 3 days, channel: call, touchpoint: help.outage, sentiment: -0.2, flagged: true}
    expect: {rule again: met, rule upset: met, flags: again}
  - name: the first contact
    interaction: {says: "Customer: My router is dead.", before: []}
    expect: {rule again: missed, rule upset: missed, flags: none}
  - name: nobody knows
    interaction: {says: "Customer: My router is dead."}
    expect: {rule again: not_evaluable, rule upset: not_evaluable, flags: none}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	if report := pack.Check(nlp.New().Analyze); !report.OK() {
		t.Error(report)
	}
	if got := pack.LooksBack(); got != 400*24*time.Hour {
		t.Errorf("got %v back", got)
	}
}

// A contact that was judged is what the next one looks back on; what was known then stays with the findings.
func TestContactOf(t *testing.T) {
	t.Parallel()
	pack := load(t, askingBack)
	heard := rulestest.Heard(t, "customer: my router is dead")
	heard.Customer, heard.StartedAt = "ann", time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	first := pack.EvaluateAfter(rules.Past{}, heard)
	past := rules.Past{rules.ContactOf(heard, first)}
	heard.StartedAt = heard.StartedAt.Add(time.Hour)
	again := pack.EvaluateAfter(past, heard)
	if len(first.Flags) != 0 || len(again.Flags) != 1 {
		t.Errorf("got flags %v and then %v, want one the second time", first.Flags, again.Flags)
	}
	if *first.Earlier != 0 || *again.Earlier != 1 || pack.Evaluate(heard).Earlier != nil {
		t.Errorf("got %v, %v known", first.Earlier, again.Earlier)
	}
}
