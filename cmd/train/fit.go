package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"touchtone/nlp/sentiment/linear"
)

// manner is how a language is learned: what was found to do best on sources and folds left out.
type manner struct {
	pieces    bool    // weigh pieces of words too
	fewest    int     // rows a feature must occur in
	pace      float64 // of descent
	balance   float64 // how far rare labels are made up for: 0 not, 1 fully
	polarFelt float64 // how far a source without neutral rows tells that its texts feel anything
	phrases   float64 // weight of our own sentences
	// manySources is true where a source can be left out and enough kinds of text remain to learn from.
	manySources bool
	lessons     int // how often all is learned anew, for the mean of them
	epochs      int
	blind       float64 // share of steps without any words, so that what rated words say is learned by itself
	forget      float64 // share of words left out of each step, so that the others learn to do without them
}

// mannerOf tells apart English, which has much to learn from and reviews among it, and the others, whose
// sources without neutral rows are subtitles and would make everything feel.
func mannerOf(lang string) manner {
	if lang == "en" {
		return manner{fewest: 2, pace: 0.15, balance: 1, polarFelt: 0.8, phrases: 2, manySources: true, lessons: 1, epochs: 7, forget: 0.2}
	}
	m := manner{pieces: true, fewest: 1, pace: 0.08, balance: 0.7, polarFelt: 0.05, phrases: 1.5, lessons: 4, epochs: 10, forget: 0.4}
	if lang == "af" { // which has the least to learn from
		m.blind = 0.3
	}
	return m
}

const (
	densePace      = 0.1
	decay          = 1e-4
	transferWeight = 0.4
	lexiconWeight  = 0.8
	alike          = 3000 // rows of a source that weigh one each; of larger ones they weigh less
	mostGroups     = 1 << 16
)

func sizeWeight(rows int) float64 { return math.Sqrt(alike / float64(rows)) }

// fit is a model while it is learned: two weights for each feature, lean and felt.
type fit struct {
	manner
	lean, felt         []float32
	leanPast, feltPast []float32 // sums of squares (Adagrad)
	dense, densePast   [2]linear.Dense
}

func newFit(features int, m manner) *fit {
	f := &fit{
		manner: m,
		lean:   make([]float32, features), felt: make([]float32, features),
		leanPast: make([]float32, features), feltPast: make([]float32, features),
	}
	for i := range features {
		f.leanPast[i], f.feltPast[i] = 1e-4, 1e-4
	}
	for i := range f.densePast[0] {
		f.densePast[0][i], f.densePast[1][i] = 1e-2, 1e-2
	}
	return f
}

// number gives each feature of enough rows a number, and the rows those numbers.
func number(rows []row, fewest int) []uint64 {
	uses := rowsWith(rows)
	numbers := map[uint64]uint32{}
	var hashes []uint64
	for i := range rows {
		rows[i].grams, rows[i].words = nil, nil
		for k, h := range rows[i].hashes {
			if uses[h].n < fewest {
				continue
			}
			n, ok := numbers[h]
			if !ok {
				n = uint32(len(hashes))
				numbers[h] = n
				hashes = append(hashes, h)
			}
			rows[i].grams = append(rows[i].grams, n)
			rows[i].words = append(rows[i].words, rows[i].at[k])
		}
	}
	return hashes
}

// use is in how many rows a feature occurs, and in which last.
type use struct{ n, last int }

func rowsWith(rows []row) map[uint64]use {
	uses := map[uint64]use{}
	for i := range rows {
		for _, h := range rows[i].hashes {
			if u := uses[h]; u.n == 0 || u.last != i {
				uses[h] = use{u.n + 1, i}
			}
		}
	}
	return uses
}

// learnFrom fits weights to rows, several times in other orders, and takes the mean: what hangs on the order
// of the rows evens out.
func learnFrom(rows []row, polar []bool, m manner) *linear.Learned {
	rows = slices.Clone(rows)
	hashes := number(rows, m.fewest)
	mean := newFit(len(hashes), m)
	for lesson := range uint64(m.lessons) {
		f := newFit(len(hashes), m)
		f.descend(rows, polar, rand.New(rand.NewPCG(1+lesson, 2)))
		mean.add(f, 1/float32(m.lessons))
	}
	return mean.learned(hashes, rows)
}

// descend is stochastic gradient descent, in an order that is always the same.
func (f *fit) descend(rows []row, polar []bool, random *rand.Rand) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	for epoch := range f.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		slower := 1 - 0.8*float64(epoch)/float64(f.epochs)
		for _, i := range order {
			r := rows[i]
			if f.blind > 0 && random.Float64() < f.blind {
				r.grams = nil
			} else {
				r.forget(f.manner.forget, random.Uint64())
			}
			f.step(&r, polar[r.source], slower)
		}
	}
}

// add adds a part of other weights.
func (f *fit) add(other *fit, part float32) {
	for n := range f.lean {
		f.lean[n] += part * other.lean[n]
		f.felt[n] += part * other.felt[n]
	}
	for k := range f.dense {
		for i := range f.dense[k] {
			f.dense[k][i] += part * other.dense[k][i]
		}
	}
}

// forget leaves a share of the words out, those that the salt picks, with all their features.
func (r *row) forget(share float64, salt uint64) {
	kept := make([]uint32, 0, len(r.grams))
	for k, n := range r.grams {
		if toss(salt, r.words[k]) >= share {
			kept = append(kept, n)
		}
	}
	r.grams, r.share = kept, linear.ShareOf(len(kept))
}

// toss is a number between 0 and 1 that is the same for all features of a word.
func toss(salt uint64, word int32) float64 {
	h := (salt ^ uint64(word)) * 0x9e3779b97f4a7c15
	return float64((h^h>>29)*0xbf58476d1ce4e5b9>>11) / (1 << 53)
}

func (f *fit) sum(r *row) (s linear.Sum) {
	for _, n := range r.grams {
		s.Lean += float64(f.lean[n])
		s.Felt += float64(f.felt[n])
	}
	s.Lean *= r.share
	s.Felt *= r.share
	for i, x := range r.dense {
		s.Lean += float64(x * f.dense[0][i])
		s.Felt += float64(x * f.dense[1][i])
	}
	return s
}

// step moves the weights of a row's features down the gradient of the loss.
func (f *fit) step(r *row, polar bool, slower float64) {
	lean, felt := f.gradient(f.sum(r), r.label, polar)
	lean, felt = lean*r.weight, felt*r.weight
	rate := float32(f.pace * slower)
	for _, n := range r.grams {
		move(&f.lean[n], &f.leanPast[n], float32(lean*r.share), rate)
		move(&f.felt[n], &f.feltPast[n], float32(felt*r.share), rate)
	}
	rate = float32(densePace * slower)
	for i, x := range r.dense {
		if x != 0 {
			move(&f.dense[0][i], &f.densePast[0][i], float32(lean)*x, rate)
			move(&f.dense[1][i], &f.densePast[1][i], float32(felt)*x, rate)
		}
	}
}

func move(weight, past *float32, gradient, rate float32) {
	gradient += decay * *weight
	*past += gradient * gradient
	*weight -= rate * gradient / float32(math.Sqrt(float64(*past)))
}

// gradient of the log-loss by lean and by felt. A source without neutral rows mostly tells which way its
// texts lean, given that they do.
func (f *fit) gradient(s linear.Sum, l label, polar bool) (lean, felt float64) {
	p := s.Probabilities()
	var y [3]float64
	y[l] = 1
	lean = (p[positive] - y[positive]) - (p[negative] - y[negative])
	felt = y[neutral] - p[neutral]
	if polar {
		given := 1 / (1 + math.Exp(-2*s.Lean))
		lean = f.polarFelt*lean + (1-f.polarFelt)*2*(given-y[positive])
		felt *= f.polarFelt
	}
	return lean, felt
}

// learned puts the features first that matter in most rows.
func (f *fit) learned(hashes []uint64, rows []row) *linear.Learned {
	uses := make([]float64, len(hashes))
	for i := range rows {
		for _, n := range rows[i].grams {
			uses[n]++
		}
	}
	order := make([]int, len(hashes))
	weight := make([]float64, len(hashes))
	for n := range hashes {
		order[n] = n
		weight[n] = (math.Abs(float64(f.lean[n])) + math.Abs(float64(f.felt[n]))) * math.Sqrt(uses[n])
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	l := &linear.Learned{Dense: f.dense}
	for _, n := range order {
		l.Grams = append(l.Grams, linear.LearnedGram{Hash: hashes[n], Lean: float64(f.lean[n]), Felt: float64(f.felt[n])})
	}
	return l
}
