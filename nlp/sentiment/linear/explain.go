package linear

import (
	"math"

	"touchtone/nlp/sentiment/lexicon"
)

// Parts tells what each token adds to the sum, and what is there without any: where the language and
// the length of the text start from. All parts add up to Sum. What several tokens add together is
// divided evenly among them, and what the rated words say together as in divide.
func (w *Weights) Parts(f *Features, tokens int) (start Sum, parts []Sum) {
	parts = make([]Sum, tokens)
	share := w.share(len(f.Grams))
	for _, g := range f.Grams {
		steps := w.bucket(g.Hash)
		spread(parts[g.From:g.To], Sum{float64(steps.lean), float64(steps.felt)}.times(share))
	}
	start, rated := w.splitDense(f)
	values, strength := total(f.Hits)
	for _, h := range f.Hits {
		s := pull(h)
		if strength > 0 {
			s = s.Add(divide(rated, h.Value, values, strength))
		}
		spread(parts[h.From:h.To], s)
	}
	if strength == 0 {
		start = start.Add(rated)
	}
	return start, parts
}

// total is the sum of the hits' values, and of their strengths.
func total(hits []lexicon.Hit) (values, strength float64) {
	for _, h := range hits {
		values += h.Value
		strength += math.Abs(h.Value)
	}
	return values, strength
}

// leanOfPoint is about what a point of rating leans by itself.
const leanOfPoint = 0.3

// Rating is that of a word which would lean as far by itself.
func (s Sum) Rating() float64 { return s.Lean / leanOfPoint }

// divide is the part of a rated word in what all of them say together: what it would lean by itself, so that
// a bad word beside a good one pulls down, and of what is left over as much as its strength.
func divide(rated Sum, value, values, strength float64) Sum {
	share := math.Abs(value) / strength
	return Sum{Lean: leanOfPoint*value + (rated.Lean-leanOfPoint*values)*share, Felt: rated.Felt * share}
}

func spread(parts []Sum, s Sum) {
	for i := range parts {
		parts[i] = parts[i].Add(s.times(1 / float64(len(parts))))
	}
}

// splitDense parts what comes from the rated words from what comes from the text around them.
func (w *Weights) splitDense(f *Features) (start, rated Sum) {
	around := f.Dense
	for i := range around {
		switch i {
		case lengthy, exclaims, asks, brief, constant:
		default:
			around[i] = 0
		}
	}
	start, all := w.sumDense(&around), w.sumDense(&f.Dense)
	return start, all.Add(start.times(-1))
}

// Score is P(positive) - P(negative).
func (s Sum) Score() float64 {
	p := s.Probabilities()
	return p[2] - p[0]
}

// Of is the part of the score that a part of the sum has, where s is the sum's Slope.
func (s Sum) Of(part Sum) float64 { return part.Lean*s.Lean + part.Felt*s.Felt }

// Slope is how much of the score comes from each point of lean and of felt, averaged on the straight way
// from nothing to the sum: lean·Slope().Lean + felt·Slope().Felt is the score, and so each part of
// the sum has its part of the score (integrated gradients).
func (s Sum) Slope() (slope Sum) {
	const steps = 64 // even, for Simpson's rule
	for i := range steps + 1 {
		p := s.times(float64(i) / steps).Probabilities()
		score := p[2] - p[0]
		weight := 2.0 / (3 * steps)
		switch {
		case i == 0 || i == steps:
			weight /= 2
		case i%2 == 1:
			weight *= 2
		}
		slope.Lean += weight * (p[0] + p[2] - score*score)
		slope.Felt += weight * score * p[1]
	}
	return slope
}
