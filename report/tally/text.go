package tally

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Write tells a person.
func (t *Tally) Write(out io.Writer) error {
	w := &writer{out: out}
	w.linef("%d interactions", t.Heard)
	for _, s := range t.Scorecards {
		w.linef("\n%s: %d evaluations", s.Title, s.Evaluations)
		for _, q := range s.Questions {
			w.linef("  %-20s %s", q.Ref, shares(q.Answers, s.Evaluations))
			w.samples(q.Answers)
		}
	}
	if len(t.Flags) > 0 {
		w.linef("\nFlags")
	}
	for _, f := range often(t.Flags) {
		w.linef("  %-20s %d (%.1f%%)", f.What, f.N, percent(f.N, t.Heard))
		w.samples([]*Count{f})
	}
	return w.err
}

func shares(answers []*Count, of int) string {
	var parts []string
	for _, c := range often(answers) {
		parts = append(parts, fmt.Sprintf("%s %d (%.1f%%)", c.What, c.N, percent(c.N, of)))
	}
	return strings.Join(parts, " · ")
}

// often are the counts with the most frequent first.
func often(counts []*Count) []*Count {
	return slices.SortedStableFunc(slices.Values(counts), func(a, b *Count) int { return b.N - a.N })
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }

// writer keeps the first error for the end.
type writer struct {
	out io.Writer
	err error
}

func (w *writer) linef(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.out, format+"\n", args...)
	}
}

func (w *writer) samples(counts []*Count) {
	for _, c := range counts {
		if len(c.Samples) > 0 {
			w.linef("    %s", c.What)
		}
		for _, s := range c.Samples {
			w.linef("      %s  %s", s.ID, s)
		}
	}
}

// String is what the sample rests on, in a line: the turns or, where there are none, the reason.
func (s Sample) String() string {
	if len(s.Quotes) == 0 {
		return s.Why
	}
	return strings.Join(strings.Fields(strings.Join(s.Quotes, " | ")), " ")
}
