package rules_test

import (
	"testing"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// Every shipped pack does what its own examples say, in words that a person would say.
func TestShipped(t *testing.T) {
	t.Parallel()
	analyze := nlp.New().Analyze
	for _, name := range packs.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := mustLoadShipped(t, name).Check(analyze)
			if !report.OK() || len(report.Advice) > 0 {
				t.Error(report)
			}
		})
	}
}

func mustLoadShipped(tb testing.TB, name string) *rules.Pack {
	tb.Helper()
	files, err := packs.Shipped(name)
	if err != nil {
		tb.Fatal(err)
	}
	pack, err := rules.Load(files)
	if err != nil {
		tb.Fatal(err)
	}
	return pack
}
