package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
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

// group is four buckets that share a place in memory, a byte of each; mark 0 is a free one.
type group struct{ Marks, Leans, Felts uint32 }

// bucket is the weight of a gram; nothing where none was learned.
func (w *Weights) bucket(hash uint64) weight {
	g := &w.groups[groupOf(hash, len(w.groups))]
	at := g.find(markOf(hash))
	return weight{int8(uint64(g.Leans) >> at), int8(uint64(g.Felts) >> at)}
}

// find is by how many bits the bucket of a mark is moved up, and too many where there is none. It compares all four
// marks at once, for which it is cannot be foreseen: of their differences, taking one from zero sets the high bit.
func (g *group) find(mark uint8) int {
	off := g.Marks ^ uint32(mark)*0x01010101
	return bits.TrailingZeros64(uint64((off-0x01010101)&^off&0x80808080)) &^ 7
}

func groupOf(hash uint64, groups int) int { return int(hash>>32) & (groups - 1) }

func markOf(hash uint64) uint8 { return max(1, uint8(hash)) }

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
	if g.find(mark) < 32 {
		return
	}
	at := g.find(0)
	if at >= 32 {
		return
	}
	g.Marks |= uint32(mark) << at
	g.Leans |= uint32(uint8(lean)) << at
	g.Felts |= uint32(uint8(felt)) << at
	w.Kept++
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
	rest = rest[len(rest)-12*w.Groups:]
	for i := range w.groups {
		g := rest[12*i:]
		w.groups[i] = group{binary.LittleEndian.Uint32(g), binary.LittleEndian.Uint32(g[4:]), binary.LittleEndian.Uint32(g[8:])}
	}
	return nil
}
