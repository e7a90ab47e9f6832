package report

import (
	"math"
	"testing"
)

// The mouse data of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993): survival in days of the treated mice.
// The standard error of the mean that infinitely many resamples give is 23.36 (table 2.2).
var mice = []Weighted{{94, 1}, {197, 1}, {16, 1}, {38, 1}, {99, 1}, {141, 1}, {23, 1}}

func TestBootstrapIsEfronsAndTibshiranis(t *testing.T) {
	t.Parallel()
	means := resampled(spread(mice))
	m := Mean(means)
	near(t, "mean", m.Value, 86.86, 1.2)
	near(t, "standard error", m.sd, 23.36, 0.7)
	// Their 1,000 resamples had the percentiles 45.9 and 135.4 (table 13.1). Two draws differ by chance.
	e := Bootstrap(mice)
	near(t, "value", e.Value, 86.857, 0.001)
	near(t, "low", e.Low, 45.9, 4)
	near(t, "high", e.High, 135.4, 4)
}

func TestBootstrapIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	turned := []Weighted{{23, 1}, {16, 1}, {141, 1}, {99, 1}, {38, 1}, {197, 1}, {94, 1}}
	if a, b := Bootstrap(mice), Bootstrap(turned); a != b {
		t.Errorf("got %v and %v of the same cases", a, b)
	}
}

// With many cases it says what Student's does, at the seam too.
func TestBootstrapOfManyIsStudents(t *testing.T) {
	t.Parallel()
	many := []Weighted{{1, 300}, {2, 200}, {4, 400}, {5, 1000}}
	got, want := Bootstrap(many), Mean(spread(many))
	if got == want {
		t.Error("1,900 cases were not resampled")
	}
	near(t, "low", got.Low, want.Low, 0.01)
	near(t, "high", got.High, want.High, 0.01)
	many[0].N = 400
	if Bootstrap(many) != Mean(spread(many)) {
		t.Error("2,000 cases were resampled")
	}
	if e := Bootstrap(nil); e != (Estimate{}) {
		t.Errorf("of nothing: got %v", e)
	}
}

func TestPercentile(t *testing.T) {
	t.Parallel()
	// As R's quantile(c(1, 2, 3, 4, 10), p) has it, type 7.
	for p, want := range map[float64]float64{0: 1, 0.1: 1.4, 0.5: 3, 0.9: 7.6, 1: 10} {
		if got := Percentile([]float64{10, 3, 1, 4, 2}, p); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}
