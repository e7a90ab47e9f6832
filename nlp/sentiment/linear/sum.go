package linear

import (
	"math"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/text"
)

// Sum is which way a text leans and how much it feels.
type Sum struct{ Lean, Felt float64 }

// weight is what a gram weighs, in steps of the grid.
type weight struct{ lean, felt int8 }

// tally is what some grams weigh together.
type tally struct{ lean, felt, grams int32 }

func (t *tally) add(w weight) {
	t.lean += int32(w.lean)
	t.felt += int32(w.felt)
	t.grams++
}

func (t *tally) addAll(more tally) {
	t.lean += more.lean
	t.felt += more.felt
	t.grams += more.grams
}

// Sum weighs the features of a text.
func (w *Weights) Sum(f *Features) Sum {
	var t tally
	for i := range f.Grams {
		t.add(w.bucket(f.Grams[i].Hash))
	}
	return w.sum(f, t)
}

// sum adds what the grams weigh to what the rated words say.
func (w *Weights) sum(f *Features, t tally) Sum {
	share := w.share(int(t.grams))
	sum := w.sumDense(&f.Dense)
	sum.Lean += float64(t.lean) * share
	sum.Felt += float64(t.felt) * share
	return sum.Add(ownSum(f.Hits))
}

// Weigh reads a text and gives its Sum, without listing the features.
func (w *Weights) Weigh(f *Features, l *lexicon.Lexicon, c *text.Cutting) Sum {
	f.rate(l, c)
	if len(f.owned) > 0 {
		f.list(c, w.Pieces)
		return w.Sum(f)
	}
	var t tally
	before := uint64(seedPair)
	for i := range c.Tokens {
		word := f.memory.of(w, f, c, i)
		if word.alone.grams == 0 {
			continue
		}
		t.addAll(word.alone)
		t.add(w.bucket(scatter(pair(before, word.hash))))
		if f.room.Negated(i) {
			t.add(word.negated)
		}
		before = word.hash
	}
	return w.sum(f, t)
}

// evenness is how far the number of features is taken out of their sum: 1 would make it an average,
// in which long texts hardly feel anything, 0 a sum, in which they are always certain.
const evenness = 0.45

// Share is what each gram's weight is multiplied by.
func (f *Features) Share() float64 { return ShareOf(len(f.Grams)) }

// ShareOf is the share of so many grams.
func ShareOf(grams int) float64 {
	if grams < len(shares) {
		return shares[grams]
	}
	return math.Pow(float64(grams), -evenness)
}

// shares are those of short texts, which a power would take a tenth of the time to score.
var shares = func() (s [256]float64) {
	for grams := range s {
		s[grams] = math.Pow(float64(max(1, grams)), -evenness)
	}
	return s
}()

func (w *Weights) share(grams int) float64 { return ShareOf(grams) * float64(w.grid) / w.Heat }

func (w *Weights) sumDense(d *Dense) (sum Sum) {
	for i, x := range d {
		sum.Lean += float64(x * w.dense[0][i])
		sum.Felt += float64(x * w.dense[1][i])
	}
	return Sum{sum.Lean / w.Heat, sum.Felt / w.Heat}
}

// ownPull is how much one point of rating of a team's own word adds.
const ownPull = 0.6

// ownSum is what a team's own words add, over what all rated words do.
func ownSum(hits []lexicon.Hit) (sum Sum) {
	for _, h := range hits {
		sum = sum.Add(pull(h))
	}
	return sum
}

func pull(h lexicon.Hit) Sum {
	if !h.Own {
		return Sum{}
	}
	return Sum{Lean: ownPull * h.Value, Felt: ownPull * math.Abs(h.Value)}
}

// Add joins two.
func (s Sum) Add(t Sum) Sum { return Sum{s.Lean + t.Lean, s.Felt + t.Felt} }

func (s Sum) times(x float64) Sum { return Sum{s.Lean * x, s.Felt * x} }

// Probabilities of negative, neutral and positive.
func (s Sum) Probabilities() (p [3]float64) {
	top := max(0, s.Felt-s.Lean, s.Felt+s.Lean)
	p = [3]float64{math.Exp(s.Felt - s.Lean - top), math.Exp(-top), math.Exp(s.Felt + s.Lean - top)}
	total := p[0] + p[1] + p[2]
	for i := range p {
		p[i] /= total
	}
	return p
}
