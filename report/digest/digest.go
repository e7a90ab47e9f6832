package digest

import (
	"cmp"
	"math"
	"slices"
	"time"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/ledger"
)

// Digest is what a batch brought.
type Digest struct {
	ID              string `json:"id"` // of the event that tells of it
	ledger.Progress `json:"batch"`
	Summary         report.Summary `json:"summary"`
	Period          report.Period  `json:"period"`           // of the figures below: the week that ends with the batch's last day
	Worst           []Figure       `json:"worst"`            // where customers felt worst
	Moves           []Figure       `json:"moves"`            // what moved most
	Reports         []string       `json:"coaching_reports"` // whose
}

// Figure is a figure of a touchpoint.
type Figure struct {
	Journey    string `json:"journey"`
	Touchpoint string `json:"touchpoint"`
	Where      string `json:"where"` // the titles of both
	journey.Figure
}

// shown is how many figures of each kind are worth a morning's attention.
const shown = 5

// Make makes a digest. The board may be nil: then there was nothing to look at.
func Make(p ledger.Progress, s report.Summary, b *journey.Board, reports []string) *Digest {
	d := &Digest{Progress: p, Summary: s, Worst: []Figure{}, Moves: []Figure{}, Reports: reports}
	if b == nil {
		return d
	}
	d.Period = b.Period
	for _, j := range b.Journeys {
		for _, place := range j.Stages {
			d.look(j, place)
		}
	}
	slices.SortStableFunc(d.Worst, func(a, b Figure) int { return cmp.Compare(a.Estimate.Value, b.Estimate.Value) })
	slices.SortStableFunc(d.Moves, func(a, b Figure) int { return cmp.Compare(far(b.Figure), far(a.Figure)) })
	d.Worst, d.Moves = d.Worst[:min(shown, len(d.Worst))], d.Moves[:min(shown, len(d.Moves))]
	return d
}

// look takes from a stage what stands on enough: a sentiment below zero, and changes that are more than chance.
func (d *Digest) look(j journey.Journey, p journey.Place) {
	at := func(f journey.Figure) Figure {
		f.Days = nil // they belong to the board
		return Figure{j.Key, p.Key, j.Title + " › " + p.Title, f}
	}
	if p.Sentiment.Enough() && p.Sentiment.Estimate.Value < 0 {
		d.Worst = append(d.Worst, at(p.Sentiment))
	}
	seen := map[string]bool{}
	for _, f := range append([]journey.Figure{p.Sentiment, p.QA}, p.Figures...) {
		if f.Change.Verdict == report.Real && !seen[f.Metric] {
			seen[f.Metric] = true
			d.Moves = append(d.Moves, at(f))
		}
	}
}

// far is how far a figure moved, as a share of its scale or, where that has no end, of what it was.
func far(f journey.Figure) float64 {
	low, high := f.Unit.Scale()
	span := high - low
	if span == 0 {
		span = max(math.Abs(f.Past.Value), math.Abs(f.Estimate.Value))
	}
	return math.Abs(f.Change.Value) / span
}

// Week is the seven days that end with a day.
func Week(last time.Time) report.Period {
	to := last.AddDate(0, 0, 1)
	return report.Period{From: to.AddDate(0, 0, -7), To: to}
}
