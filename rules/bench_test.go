package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/rules/rulestest"
)

// A pack of 1,000 phrases and 200 rules about an 11 kB call, as the issue asks.
func BenchmarkEvaluate(b *testing.B) {
	var src, questions strings.Builder
	src.WriteString("lists:\n")
	for i := range 100 {
		fmt.Fprintf(&src, "  list%d: {en: [", i)
		for j := range 10 {
			fmt.Fprintf(&src, "word%d of list%d, ", j, i)
		}
		src.WriteString("an ending]}\n")
	}
	src.WriteString("rules:\n")
	for i := range 200 {
		fmt.Fprintf(&src, "  - {id: r%d, when: agent says @list%d in first 20s or customer says @list%d}\n", i, i%100, (i+7)%100)
	}
	src.WriteString("flags:\n")
	for i := range 200 {
		fmt.Fprintf(&src, "  - {id: f%d, severity: low, reason: x, when: rule r%d}\n", i, i)
	}
	p := load(b, src.String()+questions.String())
	a := long(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Evaluate(a)
	}
}

// long is an 11 kB conversation in plain words.
func long(b *testing.B) *nlp.Analysis {
	var lines strings.Builder
	for i := range 60 {
		speaker := []string{"agent", "customer"}[i%2]
		fmt.Fprintf(&lines, "%d-%d %s: well I have been waiting for my order since Tuesday and when I called the last time they told me that it would be there by the end of the week but of course nobody came and nobody rang either\n", i*10, i*10+9, speaker)
	}
	return rulestest.Heard(b, lines.String())
}

func BenchmarkStarter(b *testing.B) {
	p, err := rules.Load(packs.Starter)
	if err != nil {
		b.Fatal(err)
	}
	a := long(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Evaluate(a)
	}
}
