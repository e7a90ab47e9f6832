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

	columns []int // places in Known
	weights []int8
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
		if n == 0 || len(weights) < n || len(t.Biases) != len(t.Langs) {
			return nil, fmt.Errorf("language model: %d bytes of weights, want %d", len(weights), n)
		}
		t.unpack(weights[:n])
		weights = weights[n:]
	}
	return &Detector{latin: h.Latin, cyrillic: h.Cyrillic}, nil
}

func (t *table) unpack(weights []byte) {
	t.weights = make([]int8, len(weights))
	for i, b := range weights {
		t.weights[i] = int8(b)
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
	var room [16]int32
	sums := room[:len(t.Langs)]
	for _, f := range features {
		row := int(f%t.Buckets) * len(sums)
		for i, w := range t.weights[row : row+len(sums)] {
			sums[i] += int32(w)
		}
	}
	norm := t.Scale / math.Sqrt(float64(max(len(features), 1)))
	for i, sum := range sums {
		o := &into[t.columns[i]]
		*o = max(*o, t.Biases[i]+norm*float64(sum))
	}
}

// Features are the n-grams of a folded text, hashed, as both training and detection see them.
func Features(words []string) []uint32 {
	features := make([]uint32, 0, 3*enough)
	for _, w := range words {
		features = appendFeatures(features, w)
	}
	return features
}
