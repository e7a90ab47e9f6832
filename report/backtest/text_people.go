package backtest

import (
	"cmp"
	"fmt"
	"strings"

	"touchtone/report"
)

// people tells how far the pack agrees with people, before and after.
func (w *writer) people(cards []Scorecard) {
	for _, c := range cards {
		some := compared(c.Questions)
		if len(some) == 0 {
			continue
		}
		w.linef("")
		w.linef("PEOPLE AND THE PACK ON %s", cut(strings.ToUpper(c.Title), width-24))
		w.linef("  %-16s%5s%13s  %-21s%s", "question", "n", "agree", "AC1", "kappa")
		for _, q := range some {
			w.agreed(q)
		}
	}
}

func (w *writer) agreed(q Question) {
	now := q.People.Now
	if !now.Enough() {
		w.linef("  %-16s%5d  too few for more", cut(q.Ref, 16), now.Share.N)
		return
	}
	w.linef("  %-16s%5d%13s  %-21s%s", cut(q.Ref, 16), now.Share.N, shares(q.People), coefficient(now.AC1), coefficient(now.Kappa))
	if n := q.People.Abstained.Now; n > 0 {
		w.linef("    people answered %d more, where the pack abstains", n)
	}
	if now.Share.Value < 1 {
		w.confusion(now)
	}
}

// shares of equal answers before and after.
func shares(p *PeopleAgree) string {
	now := fmt.Sprintf("%.0f %%", 100*p.Now.Share.Value)
	if !p.Was.Enough() {
		return now
	}
	return fmt.Sprintf("%.0f -> %s", 100*p.Was.Share.Value, now)
}

// coefficient with its interval. Where chance alone would always agree there is none.
func coefficient(e report.Estimate) string {
	if e.N == 0 {
		return "none: all alike"
	}
	return fmt.Sprintf("%.2f (%.2f to %.2f)", e.Value, e.Low, e.High)
}

// confusion shows people's answers in rows and those of the pack in columns.
func (w *writer) confusion(a report.Agreement) {
	const most = 5 // columns that fit
	options := a.Options[:min(most, len(a.Options))]
	var head strings.Builder
	for _, o := range options {
		fmt.Fprintf(&head, "%10s", cut(cmp.Or(o, "none"), 9))
	}
	w.linef("    %-22s%s", "people, and the pack:", head.String())
	for i, o := range options {
		var cells strings.Builder
		for j := range options {
			fmt.Fprintf(&cells, "%10d", a.Table[i][j])
		}
		w.linef("    %-22s%s", cut(cmp.Or(o, "none"), 21), cells.String())
	}
	w.more("answers", len(a.Options))
}
