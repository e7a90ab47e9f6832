package report

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Weighted is a value that N cases have.
type Weighted struct {
	Value float64
	N     int
}

const (
	resamples = 2000
	// enoughForStudent is from how many cases on a bootstrap takes long and tells nothing that Student's interval does not.
	enoughForStudent = 2000
)

// Bootstrap is the mean of values with the percentile bootstrap's interval: from resamples of the cases, drawn with replacement, the
// 2.5th and 97.5th percentile of their means. It supposes no shape, which suits answers on short scales. The draw has a
// fixed seed: the same answers always have the same interval.
func Bootstrap(all []Weighted) Estimate {
	values := spread(all)
	e := Mean(values)
	if e.N < 2 || e.N >= enoughForStudent {
		return e
	}
	means := resampled(values)
	slices.Sort(means)
	e.Low, e.High = percentile(means, 0.025), percentile(means, 0.975)
	return e
}

// spread writes each case out, in the order of values, so that the draw does not depend on who counted.
func spread(all []Weighted) []float64 {
	var values []float64
	for _, w := range all {
		for range w.N {
			values = append(values, w.Value)
		}
	}
	slices.Sort(values)
	return values
}

func resampled(values []float64) []float64 {
	draw := rand.New(rand.NewPCG(1979, uint64(len(values)))) // the year of Efron's paper
	means := make([]float64, resamples)
	for i := range means {
		sum := 0.0
		for range values {
			sum += values[draw.IntN(len(values))]
		}
		means[i] = sum / float64(len(values))
	}
	return means
}

// percentile of sorted values, between two of them in proportion.
func percentile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := p * float64(len(sorted)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// Percentile of values; 0 of none.
func Percentile(values []float64, p float64) float64 {
	return percentile(slices.Sorted(slices.Values(values)), p)
}
