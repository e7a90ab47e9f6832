package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"touchtone/nlp/sentiment/lexicon"
)

// Weights are what was learned for one language.
type Weights struct {
	Header
	grid   float32 // what one step of a bucket weighs
	dense  [2]Dense
	groups []group
}

// Header says where weights come from. It is the first line of their file.
type Header struct {
	Format  string   `json:"format"`
	Lang    string   `json:"lang"`
	Pieces  bool     `json:"pieces"`  // of words are weighed too
	Heat    float64  `json:"heat"`    // sums are divided by it, so that confidence means what it says
	Groups  int      `json:"groups"`  // of four buckets, a power of two
	Kept    int      `json:"kept"`    // features
	Sources []Source `json:"sources"` // what they were learned from
}

// Source is a set of labelled text.
type Source struct {
	Name    string `json:"name"`
	From    string `json:"from"`
	Licence string `json:"licence"`
	Rows    int    `json:"rows"`
}

const format = "touchtone sentiment weights 1"

// group is four buckets that share a place in memory; mark 0 is a free one.
type group struct {
	Mark [4]uint8
	Lean [4]int8
	Felt [4]int8
}

// Sum is which way a text leans and how much it feels.
type Sum struct{ Lean, Felt float64 }

// Sum weighs the features of a text.
func (w *Weights) Sum(f *Features) Sum {
	sum := w.sumDense(&f.Dense)
	var lean, felt int
	for i := range f.Grams {
		l, e := w.bucket(f.Grams[i].Hash)
		lean += int(l)
		felt += int(e)
	}
	share := w.gramShare(f)
	sum.Lean += float64(lean) * share
	sum.Felt += float64(felt) * share
	return sum.add(ownSum(f.Hits))
}

// ownPull is how much one point of rating of a team's own word adds.
const ownPull = 0.6

// ownSum is what a team's own words add, over what all rated words do.
func ownSum(hits []lexicon.Hit) (sum Sum) {
	for _, h := range hits {
		sum = sum.add(pull(h))
	}
	return sum
}

func pull(h lexicon.Hit) Sum {
	if !h.Own {
		return Sum{}
	}
	return Sum{Lean: ownPull * h.Value, Felt: ownPull * math.Abs(h.Value)}
}

func (s Sum) add(t Sum) Sum { return Sum{s.Lean + t.Lean, s.Felt + t.Felt} }

func (s Sum) times(x float64) Sum { return Sum{s.Lean * x, s.Felt * x} }

func (w *Weights) gramShare(f *Features) float64 { return f.Share() * float64(w.grid) / w.Heat }

func (w *Weights) sumDense(d *Dense) (sum Sum) {
	for i, x := range d {
		sum.Lean += float64(x * w.dense[0][i])
		sum.Felt += float64(x * w.dense[1][i])
	}
	return Sum{sum.Lean / w.Heat, sum.Felt / w.Heat}
}

func (w *Weights) bucket(hash uint64) (lean, felt int8) {
	g := &w.groups[groupOf(hash, len(w.groups))]
	mark := markOf(hash)
	for i, m := range g.Mark {
		if m == mark {
			return g.Lean[i], g.Felt[i]
		}
	}
	return 0, 0
}

func groupOf(hash uint64, groups int) int { return int(hash>>32) & (groups - 1) }

func markOf(hash uint64) uint8 { return max(1, uint8(hash)) }

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

// Learned is what training found, before it is made small.
type Learned struct {
	Header Header
	Dense  [2]Dense // lean, felt
	Grams  []LearnedGram
}

// LearnedGram is a feature's weight. Those that come first are kept where room is short.
type LearnedGram struct {
	Hash       uint64
	Lean, Felt float64
}

// Compact makes weights of what was learned: each in a byte, four to a group.
func Compact(learned *Learned) *Weights {
	w := &Weights{Header: learned.Header, dense: learned.Dense, groups: make([]group, learned.Header.Groups)}
	w.Format, w.Kept = format, 0
	largest := 1e-9
	for _, g := range learned.Grams {
		largest = max(largest, math.Abs(g.Lean), math.Abs(g.Felt))
	}
	w.grid = float32(largest / 127)
	for _, g := range learned.Grams {
		lean, felt := steps(g.Lean, w.grid), steps(g.Felt, w.grid)
		if lean != 0 || felt != 0 {
			w.keep(g.Hash, lean, felt)
		}
	}
	return w
}

func steps(weight float64, grid float32) int8 { return int8(math.Round(weight / float64(grid))) }

func (w *Weights) keep(hash uint64, lean, felt int8) {
	g, mark := &w.groups[groupOf(hash, len(w.groups))], markOf(hash)
	for i, m := range g.Mark {
		if m == mark {
			return
		}
		if m == 0 {
			g.Mark[i], g.Lean[i], g.Felt[i] = mark, lean, felt
			w.Kept++
			return
		}
	}
}

// MarshalBinary writes the header as a line of JSON and the rest as it lies in memory, little end first.
func (w *Weights) MarshalBinary() ([]byte, error) {
	header, err := json.Marshal(w.Header)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Write(header)
	b.WriteByte('\n')
	for _, part := range []any{w.grid, w.dense, w.groups} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (w *Weights) UnmarshalBinary(data []byte) error {
	header, rest, _ := bytes.Cut(data, []byte("\n"))
	if err := json.Unmarshal(header, &w.Header); err != nil {
		return fmt.Errorf("weights: header: %w", err)
	}
	if w.Format != format || w.Groups <= 0 || w.Groups&(w.Groups-1) != 0 || w.Groups > 1<<20 || !(w.Heat > 0) {
		return fmt.Errorf("weights: not %q", format)
	}
	r := bytes.NewReader(rest)
	w.groups = make([]group, w.Groups)
	if want := 4 + 2*4*dense + 12*w.Groups; r.Len() != want {
		return fmt.Errorf("weights: %d bytes, want %d", r.Len(), want)
	}
	for _, part := range []any{&w.grid, &w.dense} {
		if err := binary.Read(r, binary.LittleEndian, part); err != nil {
			return fmt.Errorf("weights: %w", err)
		}
	}
	for i := range w.groups {
		g := rest[len(rest)-12*(w.Groups-i):]
		copy(w.groups[i].Mark[:], g)
		for k := range 4 {
			w.groups[i].Lean[k], w.groups[i].Felt[k] = int8(g[4+k]), int8(g[8+k])
		}
	}
	return nil
}
