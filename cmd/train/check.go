package main

import (
	"fmt"
	"io"
	"slices"

	"touchtone/nlp/sentiment"
	"touchtone/nlp/sentiment/evaluation"
)

// check prints how the course does on rows left out, by folds and by whole sources, as sure as what is learned will
// be. The mean is that of text which others labelled.
func (c *course) check(out io.Writer) {
	folds, sources := c.eachFold(), c.eachSource()
	left := folds
	if c.manySources {
		left = slices.Concat(folds, sources)
	}
	heat := c.coolest(left)
	byFold, bySource := c.tables(folds, heat), c.tables(sources, heat)
	fmt.Fprintf(out, "%-39s %6s  %-40s  %s\n", c.lang, "rows", "folds: F1 - 0 + ECE two-way: F1 ECE", "source left out: F1 - 0 + ECE two-way: F1 ECE")
	var sums [2]float64
	n := 0.0
	for i, s := range c.sources {
		if c.made(i) {
			continue
		}
		fold, source := byFold[i].Report(), bySource[i].Report()
		fmt.Fprintf(out, "%-39s %6d  %s  %s\n", s.name, c.count[i], brief(fold), brief(source))
		if s.plain > 0 || s.name == "phrases" {
			continue
		}
		sums[0] += fold.MacroF1
		sums[1] += source.MacroF1
		n++
	}
	fmt.Fprintf(out, "%-39s %6s  %.3f %36s %.3f\n", "mean", "", sums[0]/n, "", sums[1]/n)
}

func (c *course) tables(guesses []guess, heat float64) []evaluation.Table {
	tables := make([]evaluation.Table, len(c.sources))
	for _, g := range guesses {
		tables[g.row.source].Add(sentiment.Class(g.row.label-1), sentiment.FromSum(g.at(heat)))
	}
	return tables
}

func brief(r evaluation.Report) string {
	two := "           "
	if r.TwoWayMacroF1 != nil {
		two = fmt.Sprintf("%.3f %.3f", *r.TwoWayMacroF1, *r.TwoWayECE)
	}
	return fmt.Sprintf("%.3f %.2f %.2f %.2f %.3f %s", r.MacroF1, r.F1.Negative, r.F1.Neutral, r.F1.Positive, r.ECE, two)
}
