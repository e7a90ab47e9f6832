package report

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s: got %.6f, want %.6f", what, got, want)
	}
}

// The intervals of Newcombe, "Two-sided confidence intervals for the single proportion",
// Statistics in Medicine 17 (1998), table I, method 3.
func TestShareIsWilsons(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
		{20, 20, 1 - 0.1611, 1},
	} {
		got := Share(c.hits, c.n)
		near(t, "low", got.Low, c.low, 0.00006)
		near(t, "high", got.High, c.high, 0.00006)
	}
	if got := Share(0, 0); got != (Estimate{}) {
		t.Errorf("share of nothing: got %v, want the zero estimate", got)
	}
}

// The table that every textbook prints: t of 0.975.
func TestStudentQuantile(t *testing.T) {
	t.Parallel()
	for df, want := range map[float64]float64{
		1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 10: 2.2281, 17.776: 2.1028, 30: 2.0423, 120: 1.9799, 1e6: 1.9600,
	} {
		near(t, "t", studentQuantile(0.975, df), want, 0.0001)
		near(t, "mirrored", studentQuantile(0.025, df), -want, 0.0001)
	}
}

// Student's own data on sleep ("The probable error of a mean", 1908), as statistics packages print it.
var (
	firstDrug  = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	secondDrug = []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

func TestMean(t *testing.T) {
	t.Parallel()
	got := Mean(firstDrug)
	near(t, "mean", got.Value, 0.75, 1e-9)
	near(t, "sd", got.sd, 1.789010, 1e-6)
	near(t, "low", got.Low, -0.5297804, 1e-6)
	near(t, "high", got.High, 2.0297804, 1e-6)
	if got := got.Within(0, 2); got.Low != 0 || got.High != 2 {
		t.Errorf("within 0 and 2: got %v to %v", got.Low, got.High)
	}
	if got := Mean(nil); got != (Estimate{}) {
		t.Errorf("mean of nothing: got %v, want the zero estimate", got)
	}
	zendesk := Mean([]float64{100, 9.91, 63.96, 90.99, 0}) // five evaluations in Zendesk's documentation
	near(t, "mean of evaluations", zendesk.Value, 52.97, 0.005)
	if got := Mean([]float64{7}); got.N != 1 || got.Value != 7 || got.Enough() {
		t.Errorf("mean of one: got %+v, want 7 of 1, not enough", got)
	}
}

func TestMeanDifferenceIsWelchs(t *testing.T) {
	t.Parallel()
	got := MeanDifference(Mean(firstDrug), Mean(secondDrug))
	near(t, "difference", got.Value, -1.58, 1e-9)
	near(t, "low", got.Low, -3.3654832, 1e-6)
	near(t, "high", got.High, 0.2054832, 1e-6)
	if got.Verdict != WithinChance {
		t.Errorf("got %q, want %q", got.Verdict, WithinChance)
	}
}

// Newcombe, "Interval estimation for the difference between independent proportions",
// Statistics in Medicine 17 (1998), table II, method 10.
func TestShareDifferenceIsNewcombes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, m, b, n int
		low, high  float64
	}{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{10, 10, 0, 20, 0.6791, 1.0000},
		{10, 10, 0, 10, 0.6075, 1.0000},
	} {
		got := ShareDifference(Share(c.a, c.m), Share(c.b, c.n))
		near(t, "low", got.Low, c.low, 0.00006)
		near(t, "high", got.High, c.high, 0.00006)
		if got.Verdict != Real {
			t.Errorf("%d/%d − %d/%d: got %q, want %q", c.a, c.m, c.b, c.n, got.Verdict, Real)
		}
	}
}

func TestTooFewCasesSayNothing(t *testing.T) {
	t.Parallel()
	few, many, flat := Mean([]float64{1, 2, 3, 4}), Mean(firstDrug), Mean([]float64{5, 5, 5, 5, 5, 5})
	for name, d := range map[string]Difference{
		"few means":      MeanDifference(few, many),
		"few shares":     ShareDifference(Share(1, 4), Share(50, 100)),
		"without spread": MeanDifference(flat, flat),
		"against nobody": MeanDifference(many, Estimate{}),
	} {
		if d.Verdict != TooFew {
			t.Errorf("%s: got %q, want %q", name, d.Verdict, TooFew)
		}
	}
	if got, want := few.String(), "not enough data (n = 4)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
