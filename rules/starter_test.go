package rules_test

import (
	"testing"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// The shipped pack does what its own examples say.
func TestStarter(t *testing.T) {
	t.Parallel()
	pack, err := rules.Load(packs.Starter)
	if err != nil {
		t.Fatal(err)
	}
	report := pack.Check(nlp.New().Analyze)
	if !report.OK() || len(report.Advice) > 0 {
		t.Error(report)
	}
}
