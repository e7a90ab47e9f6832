package language

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
)

//go:embed model.bin
var embedded []byte

// New unpacks the model that is built in.
func New() *Detector {
	d, err := Decode(embedded)
	if err != nil {
		panic(err) // the program itself is broken
	}
	return d
}

// table is a linear model: a row of weights for each bucket, a column for each language.
type table struct {
	Langs   []string  // columns
	Biases  []float64 //
	Scale   float64   // of the weights
	Buckets uint32

	columns []int    // places in Known
	rows    []uint64 // two words for each bucket: sixteen weights, a byte each, 128 more than they are
}

// Header stands before the weights of a model and says where it comes from.
type Header struct {
	Provenance []string
	Latin      table
	Cyrillic   table
}

// Decode reads a model as [Encode] writes it.
func Decode(model []byte) (*Detector, error) {
	line, weights, _ := bytes.Cut(model, []byte("\n"))
	var h Header
	if err := json.Unmarshal(line, &h); err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	for _, t := range []*table{&h.Latin, &h.Cyrillic} {
		n := int(t.Buckets) * len(t.Langs)
		if n == 0 || len(t.Langs) > 16 || len(weights) < n || len(t.Biases) != len(t.Langs) {
			return nil, fmt.Errorf("language model: %d bytes of weights, want %d", len(weights), n)
		}
		t.unpack(weights[:n])
		weights = weights[n:]
	}
	return &Detector{latin: h.Latin, cyrillic: h.Cyrillic}, nil
}

func (t *table) unpack(weights []byte) {
	t.rows = make([]uint64, 2*t.Buckets)
	for i, w := range weights {
		bucket, column := i/len(t.Langs), i%len(t.Langs)
		t.rows[2*bucket+column/8] |= uint64(w^0x80) << (8 * (column % 8))
	}
	for _, l := range t.Langs {
		t.columns = append(t.columns, index(l))
	}
}

// Fitted is a table as training leaves it.
type Fitted struct {
	Langs   []string
	Biases  []float64
	Buckets uint32
	Weights []float64 // a row for each bucket
}

// Encode writes a model: one line of JSON, then the weights, a byte each.
func Encode(w io.Writer, provenance []string, latin, cyrillic Fitted) error {
	h := Header{Provenance: provenance, Latin: latin.table(), Cyrillic: cyrillic.table()}
	line, err := json.Marshal(h)
	if err != nil {
		return err
	}
	for _, part := range [][]byte{line, {'\n'}, latin.pack(), cyrillic.pack()} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func (f Fitted) table() table {
	return table{Langs: f.Langs, Biases: f.Biases, Scale: f.scale(), Buckets: f.Buckets}
}

// scale makes the greatest weight 127.
func (f Fitted) scale() float64 {
	most := 1e-9
	for _, w := range f.Weights {
		most = max(most, math.Abs(w))
	}
	return most / 127
}

func (f Fitted) pack() []byte {
	packed, scale := make([]byte, len(f.Weights)), f.scale()
	for i, w := range f.Weights {
		packed[i] = byte(int8(math.Round(w / scale)))
	}
	return packed
}

// score sets the log-odds of the languages of a table: bias + Σ weights / √features.
func (t *table) score(features []uint32, into *odds) {
	var sums [16]int
	for rest := features; len(rest) > 0; rest = rest[min(len(rest), 256):] {
		t.sum(rest[:min(len(rest), 256)], &sums)
	}
	norm := t.Scale / math.Sqrt(float64(max(len(features), 1)))
	for i, column := range t.columns {
		into[column] = max(into[column], t.Biases[i]+norm*float64(sums[i]))
	}
}

// sum adds the rows of no more than 256 features, eight weights at a time: each word is parted into lanes of
// 16 bits, which so many bytes cannot overflow.
func (t *table) sum(features []uint32, sums *[16]int) {
	const lanes = 0x00FF00FF00FF00FF
	var even, odd [2]uint64
	for _, f := range features {
		row := t.rows[2*(f%t.Buckets):]
		a, b := row[0], row[1]
		even[0] += a & lanes
		odd[0] += a >> 8 & lanes
		even[1] += b & lanes
		odd[1] += b >> 8 & lanes
	}
	for i := range sums {
		word := even[i/8]
		if i%2 == 1 {
			word = odd[i/8]
		}
		sums[i] += int(word>>(16*(i%8/2))&0xFFFF) - 128*len(features)
	}
}

// Features are the n-grams of a folded text, hashed, as both training and detection see them.
func Features(words []string) []uint32 {
	features := make([]uint32, 0, mostFeatures)
	for _, w := range words {
		features = appendFeatures(features, w)
	}
	return features
}
