package report

import (
	"fmt"
	"math"
)

// MinN is how many cases a mean or a share must stand on before it is shown as one.
const MinN = 5

// z is the normal quantile of 0.975: all intervals are of 95 %.
const z = 1.959963984540054

// Estimate is a mean or a share of N cases and the interval that holds the true value in 95 samples of a hundred.
type Estimate struct {
	N     int     `json:"n"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`

	sd float64 // of the cases; 0 for a share
}

// Enough says whether the estimate may be shown as a number.
func (e Estimate) Enough() bool { return e.N >= MinN }

func (e Estimate) String() string {
	if !e.Enough() {
		return fmt.Sprintf("not enough data (n = %d)", e.N)
	}
	return fmt.Sprintf("%.1f (%.1f to %.1f, n = %d)", e.Value, e.Low, e.High, e.N)
}

// Percent writes a share as a person reads it.
func (e Estimate) Percent() string {
	if !e.Enough() {
		return fmt.Sprintf("not enough data (n = %d)", e.N)
	}
	return fmt.Sprintf("%.0f %% (%.0f to %.0f, n = %d)", 100*e.Value, 100*e.Low, 100*e.High, e.N)
}

// Share is the share of hits among n cases with Wilson's score interval,
//
//	(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// which keeps inside 0 and 1 and tells the truth at the ends too. The cases are taken as independent.
func Share(hits, n int) Estimate {
	if n <= 0 {
		return Estimate{}
	}
	return wilson(float64(hits)/float64(n), n)
}

func wilson(p float64, n int) Estimate {
	cases := float64(n)
	middle := p + z*z/(2*cases)
	reach := z * math.Sqrt(p*(1-p)/cases+z*z/(4*cases*cases))
	scale := 1 + z*z/cases
	return Estimate{N: n, Value: p, Low: max(0, (middle-reach)/scale), High: min(1, (middle+reach)/scale)}
}

// Mean is the mean of values with Student's interval, mean ± t(n−1)·s/√n. The cases are taken as independent;
// scores are bounded and lean to one side, which at fewer than some 30 cases makes the interval a little too narrow there.
func Mean(values []float64) Estimate {
	var sum, squares float64
	for _, v := range values {
		sum += v
	}
	mean := sum / max(1, float64(len(values)))
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return MeanOf(len(values), mean, math.Sqrt(squares/max(1, float64(len(values)-1))))
}

// MeanOf is the same of values that somebody else added up: how many, their mean and their sample standard deviation.
func MeanOf(n int, mean, sd float64) Estimate {
	if n < 2 {
		return Estimate{N: n, Value: mean, Low: mean, High: mean}
	}
	reach := studentQuantile(0.975, float64(n-1)) * sd / math.Sqrt(float64(n))
	return Estimate{N: n, Value: mean, Low: mean - reach, High: mean + reach, sd: sd}
}

// Within cuts the interval to what the scale allows.
func (e Estimate) Within(low, high float64) Estimate {
	e.Low, e.High = max(low, e.Low), min(high, e.High)
	return e
}
