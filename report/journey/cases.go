package journey

import (
	"math"
	"time"

	"touchtone/report"
)

// Cases are what a metric was told of, added up: a metric is the mean of one value for each case.
type Cases struct {
	N       int     `json:"n"`
	Total   float64 `json:"total"`
	Squares float64 `json:"squares"`
}

// Add joins others.
func (c Cases) Add(o Cases) Cases { return Cases{c.N + o.N, c.Total + o.Total, c.Squares + o.Squares} }

// without takes others away that were added before.
func (c Cases) without(o Cases) Cases {
	return Cases{c.N - o.N, c.Total - o.Total, c.Squares - o.Squares}
}

// Mean is the metric's value, 0 without cases.
func (c Cases) Mean() float64 {
	if c.N == 0 {
		return 0
	}
	return c.Total / float64(c.N)
}

// Estimate is the mean with its interval: Wilson's where each case either counts or does not, else Student's. A sum of
// values equals that of their squares only where each is 0 or 1, since no metric has values above 1 beside others below.
func (c Cases) Estimate() report.Estimate {
	if c.N > 0 && c.Total == c.Squares && c.Total == math.Trunc(c.Total) && c.Total <= float64(c.N) {
		return report.Share(int(c.Total), c.N)
	}
	return report.MeanOf(c.N, c.Mean(), c.deviation())
}

// deviation is the sample standard deviation, √((Σv² − (Σv)²/n) / (n−1)).
func (c Cases) deviation() float64 {
	if c.N < 2 {
		return 0
	}
	return math.Sqrt(max(0, c.Squares-c.Total*c.Total/float64(c.N)) / float64(c.N-1))
}

// Day is a metric of a touchpoint on one day.
type Day struct {
	Date       time.Time
	Journey    string
	Touchpoint string
	Metric     string
	Cases
}
