package report

import (
	"maps"
	"math"
	"slices"
	"testing"
)

// Survival in days of the treated mice of Efron and Tibshirani, "An Introduction to the Bootstrap" (1993): the data set mouse.t of
// CRAN's package bootstrap.
var mice = []Weighted{{94, 1}, {197, 1}, {16, 1}, {38, 1}, {99, 1}, {141, 1}, {23, 1}}

// everyResample tells how often each sum comes out of all 7⁷ resamples, which are few enough to be counted one by one.
func everyResample(values []float64) (sums []float64, share map[float64]float64) {
	share = map[float64]float64{0: 1}
	for range values {
		next := map[float64]float64{}
		for sum, p := range share {
			for _, v := range values {
				next[sum+v] += p / float64(len(values))
			}
		}
		share = next
	}
	return slices.Sorted(maps.Keys(share)), share
}

// exact is the mean below which so many of all resamples lie.
func exact(values []float64, p float64) float64 {
	sums, share := everyResample(values)
	below := 0.0
	for _, sum := range sums {
		if below += share[sum]; below >= p {
			return sum / float64(len(values))
		}
	}
	return math.Inf(1)
}

// Nothing here rests on somebody's draw: the standard error of infinitely many resamples is √(Σ(x−x̄)²)/n, and their percentiles are
// counted. 2,000 resamples come near them, and no nearer.
func TestBootstrapComesNearAllResamples(t *testing.T) {
	t.Parallel()
	values := spread(mice)
	squares := 0.0
	for _, v := range values {
		squares += (v - 608.0/7) * (v - 608.0/7)
	}
	m := Mean(resampled(values))
	near(t, "mean of the means", m.Value, 608.0/7, 1.2)
	near(t, "standard error", m.sd, math.Sqrt(squares)/7, 0.7)
	e := Bootstrap(mice)
	near(t, "value", e.Value, 608.0/7, 1e-9)
	near(t, "low", e.Low, exact(values, 0.025), 2)
	near(t, "high", e.High, exact(values, 0.975), 2)
}

// By hand: of the 4 resamples of 0 and 2 one has the mean 0, two have 1, one has 2.
func TestEveryResample(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]float64{0.2: 0, 0.25: 0, 0.26: 1, 0.75: 1, 0.76: 2} {
		if got := exact([]float64{0, 2}, p); got != want {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
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
