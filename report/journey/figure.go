package journey

import (
	"math"
	"slices"
	"time"

	"touchtone/report"
	"touchtone/rules/metric"
)

// Figure is a metric of a stage in a period: against its target, the period before and its own history.
type Figure struct {
	Metric   string            `json:"metric"`
	Kind     metric.Kind       `json:"kind"`
	Unit     metric.Unit       `json:"unit"`
	Better   metric.Better     `json:"better"`
	Means    string            `json:"means"`
	MinN     int               `json:"min_n"`
	Target   *float64          `json:"target,omitempty"`
	Estimate report.Estimate   `json:"estimate"`
	Past     report.Estimate   `json:"past"`
	Change   report.Difference `json:"change"`
	Standing Standing          `json:"standing"`
	Band     Band              `json:"band"`
	Days     []Point           `json:"days"`
	Outside  int               `json:"outside"` // days that lie on the bad side of the band
	Tell     []string          `json:"tell,omitempty"`
}

// Standing is a figure against its target.
type Standing string

const (
	TooFew   Standing = "not enough data"
	NoTarget Standing = "no target"
	Reached  Standing = "on target"
	Missed   Standing = "off target"
	Unsure   Standing = "about on target" // the interval holds the target
)

// Band is where the days of the past three months lay: four in five between Low and High.
type Band struct {
	N      int     `json:"n"` // days with enough cases
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
}

// minDays is how many days make a band.
const minDays = 10

// Known tells whether there is history enough for a band.
func (b Band) Known() bool { return b.N >= minDays }

// Point is the figure of one day.
type Point struct {
	Date  time.Time `json:"date"`
	Value float64   `json:"value"`
	N     int       `json:"n"`
}

// Enough tells whether the figure may be shown as a number.
func (f Figure) Enough() bool { return f.Estimate.N >= f.MinN }

// series are the days of one metric of one stage.
type series []Day

// in adds up the days of a period.
func (s series) in(p report.Period) (c Cases) {
	for _, d := range s {
		if p.Holds(d.Date) {
			c = c.Add(d.Cases)
		}
	}
	return c
}

// points are the days of a period, each with its mean.
func (s series) points(p report.Period) []Point {
	var all []Point
	for _, d := range s {
		if p.Holds(d.Date) {
			all = append(all, Point{d.Date, d.Mean(), d.N})
		}
	}
	return all
}

// band is that of a period's days; a day of one or two cases says nothing about what is usual.
func (s series) band(p report.Period) Band {
	const least = 3
	var means []float64
	for _, pt := range s.points(p) {
		if pt.N >= least {
			means = append(means, pt.Value)
		}
	}
	return Band{len(means), report.Percentile(means, 0.1), report.Percentile(means, 0.5), report.Percentile(means, 0.9)}
}

// figure works a goal out.
func (s series) figure(g Goal, b *Board, minN int) Figure {
	f := Figure{
		Metric: g.Name, Kind: g.Kind, Unit: g.Unit, Better: g.Better, Means: g.Means, Target: g.Target, Tell: g.Tell,
		MinN: max(minN, report.MinN), Estimate: s.in(b.Period).Estimate(), Past: s.in(b.Before).Estimate(),
		Band: s.band(b.History), Days: s.points(b.Period),
	}
	if g.MinN > 0 {
		f.MinN = g.MinN
	}
	f.compare()
	return f
}

// compare judges the figure; called again when its estimates become others.
func (f *Figure) compare() {
	low, high := f.Unit.Scale()
	if low == high { // times and money have no end
		low, high = 0, math.Inf(1)
	}
	f.Estimate, f.Past = f.Estimate.Within(low, high), f.Past.Within(low, high)
	if f.Unit == metric.Share {
		f.Change = report.ShareDifference(f.Estimate, f.Past)
	} else {
		f.Change = report.MeanDifference(f.Estimate, f.Past)
	}
	f.Standing = f.stand()
	f.Outside = 0
	for _, p := range f.Days {
		if f.Band.Known() && f.worse(p.Value, f.badEnd()) {
			f.Outside++
		}
	}
}

func (f *Figure) badEnd() float64 {
	if f.Better == metric.Lower {
		return f.Band.High
	}
	return f.Band.Low
}

func (f *Figure) worse(a, b float64) bool {
	if f.Better == metric.Lower {
		return a > b
	}
	return a < b
}

// stand takes a target for missed or reached only when the interval leaves it out.
func (f *Figure) stand() Standing {
	switch {
	case !f.Enough():
		return TooFew
	case f.Target == nil:
		return NoTarget
	case f.Estimate.Low <= *f.Target && *f.Target <= f.Estimate.High:
		return Unsure
	case f.worse(f.Estimate.Value, *f.Target):
		return Missed
	}
	return Reached
}

// Good tells which way the change goes: 1 for the better, -1 for the worse, 0 where chance may have done it.
func (f Figure) Good() int {
	switch {
	case f.Change.Verdict != report.Real:
		return 0
	case (f.Change.Value > 0) == (f.Better == metric.Higher):
		return 1
	}
	return -1
}

// Dates are the first and the last day shown.
func (f *Figure) Dates() (first, last time.Time) {
	if len(f.Days) == 0 {
		return first, last
	}
	byDate := func(a, b Point) int { return a.Date.Compare(b.Date) }
	return slices.MinFunc(f.Days, byDate).Date, slices.MaxFunc(f.Days, byDate).Date
}
