package main

import (
	"math"
	"math/bits"

	"touchtone/nlp/sentiment/linear"
)

const folds = 4

// learn fits all rows, and finds on rows left out how sure the weights may be.
func (c *course) learn() *linear.Weights {
	left := c.eachFold()
	if c.manySources {
		left = append(left, c.eachSource()...)
	}
	heat := c.coolest(left)
	learned := learnFrom(c.training(func(*row) bool { return true }), c.polar, c.manner)
	return c.compact(learned, heat)
}

func (c *course) compact(learned *linear.Learned, heat float64) *linear.Weights {
	groups := min(mostGroups, 1<<bits.Len(uint(len(learned.Grams)/3)))
	learned.Header = linear.Header{Lang: c.lang, Pieces: c.pieces, Heat: heat, Groups: groups}
	for i, s := range c.sources {
		if !s.check {
			learned.Header.Sources = append(learned.Header.Sources, linear.Source{Name: s.name, From: s.from, Licence: s.licence, Rows: c.count[i]})
		}
	}
	return linear.Compact(learned)
}

// training are the rows to learn from.
func (c *course) training(keep func(*row) bool) (rows []row) {
	for i := range c.rows {
		if r := &c.rows[i]; !c.sources[r.source].check && keep(r) {
			rows = append(rows, *r)
		}
	}
	return rows
}

// guess is what weights said about a row that they had not seen.
type guess struct {
	sum linear.Sum
	row *row
}

// at is the sum at a heat.
func (g *guess) at(heat float64) linear.Sum {
	return linear.Sum{Lean: g.sum.Lean / heat, Felt: g.sum.Felt / heat}
}

// eachFold learns from all folds but one and guesses that one, for all of them.
func (c *course) eachFold() (guesses []guess) {
	for fold := range uint32(folds) {
		learned := learnFrom(c.training(func(r *row) bool { return r.chance%folds != fold }), c.polar, c.manner)
		guesses = append(guesses, c.guess(learned, func(r *row) bool { return r.chance%folds == fold })...)
	}
	return guesses
}

// eachSource learns from all sources but one and guesses that one, for all of them.
func (c *course) eachSource() (guesses []guess) {
	for left := range c.sources {
		if c.made(left) {
			continue
		}
		learned := learnFrom(c.training(func(r *row) bool { return r.source != left }), c.polar, c.manner)
		guesses = append(guesses, c.guess(learned, func(r *row) bool { return r.source == left })...)
	}
	return guesses
}

// made tells sources that nobody is measured on.
func (c *course) made(source int) bool {
	name := c.sources[source].name
	return name == "transfer" || name == "lexicon"
}

func (c *course) guess(learned *linear.Learned, which func(*row) bool) (guesses []guess) {
	weights := c.compact(learned, 1)
	var f linear.Features
	for i := range c.rows {
		r := &c.rows[i]
		if c.made(r.source) || !which(r) {
			continue
		}
		f.Dense, f.Grams = r.dense, f.Grams[:0]
		for _, h := range r.hashes {
			f.Grams = append(f.Grams, linear.Gram{Hash: h})
		}
		guesses = append(guesses, guess{weights.Sum(&f), r})
	}
	return guesses
}

// coolest is what sums must be divided by for the least loss on rows not seen. Sources without neutral
// rows, or with no others, are partial: there, every "neutral" is wrong, or right, which says nothing of other text.
func (c *course) coolest(guesses []guess) float64 {
	best, least := 1.0, math.Inf(1)
	for step := 14; step < 60; step++ {
		heat, loss := float64(step)/20, 0.0
		for _, g := range guesses {
			if c.partial(g.row.source) {
				continue
			}
			p := g.at(heat).Probabilities()
			loss -= g.row.weight * math.Log(max(1e-9, p[g.row.label]))
		}
		if loss < least {
			best, least = heat, loss
		}
	}
	return best
}

func (c *course) partial(source int) bool { return c.polar[source] || c.sources[source].plain > 0 }
