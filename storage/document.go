package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// Document is one interaction exactly as it was scored, with everything its page shows.
// Its turns have their text but not their tokens, which can be cut again, and the customer is known
// by a pseudonym only.
type Document struct {
	Heard *nlp.Analysis
	Found *rules.Findings
}

// stored is the form of a Document in the database.
type stored struct {
	About    interaction.About
	Turns    []storedTurn
	Measures interaction.Measures
	Overall  nlp.Course
	Sides    map[interaction.Role]nlp.Course
	Redacted map[string]int
	Findings *rules.Findings
	Opinions []nlp.Opinion `json:",omitempty"`
}

type storedTurn struct {
	Participant int
	Speaker     interaction.Role
	Text        string
	Start, End  interaction.Millis
	Lang        string
	Sentiment   nlp.Sentiment
	Theirs      string
	Question    string `json:",omitempty"`
}

// pack gives a document as it is stored, and the sum of what was packed.
func (d Document) pack() (packed []byte, sum [sha256.Size]byte, err error) {
	text := scratches.Get().(*bytes.Buffer)
	small := scratches.Get().(*bytes.Buffer)
	defer scratches.Put(text)
	defer scratches.Put(small)
	text.Reset()
	if err := d.encode(text); err != nil {
		return nil, sum, err
	}
	small.Reset()
	small.Grow(text.Len() / 4) // seldom more
	return bytes.Clone(packer.EncodeAll(text.Bytes(), small.AvailableBuffer())), sha256.Sum256(text.Bytes()), nil
}

// scratches are buffers that documents are written to, one after the other.
var scratches = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// encode writes a document's JSON, in which equal documents are equal bytes.
func (d Document) encode(to *bytes.Buffer) error {
	a := d.Heard
	s := stored{
		About: a.About, Turns: make([]storedTurn, len(a.Turns)), Measures: a.Measures,
		Overall: a.Overall, Sides: a.Sides, Redacted: a.Redacted, Findings: d.Found, Opinions: a.Opinions,
	}
	s.About.Customer = "" // the column has a pseudonym
	for i := range a.Turns {
		t := &a.Turns[i]
		s.Turns[i] = storedTurn{t.Participant, t.Speaker, t.Text, t.Start, t.End, t.Lang, t.Sentiment, t.Theirs, t.Question}
	}
	err := json.NewEncoder(to).Encode(s)
	if err == nil {
		to.Truncate(to.Len() - 1) // the line's end
	}
	return err
}

// decodeDocument reads the column interactions.document.
func decodeDocument(compressed []byte) (*Document, error) {
	b, err := unpacker.DecodeAll(compressed, nil)
	if err != nil {
		return nil, fmt.Errorf("document: %w", err)
	}
	var s stored
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, fmt.Errorf("document: %w", err)
	}
	a := &nlp.Analysis{
		About: s.About, Turns: make([]nlp.Turn, len(s.Turns)), Measures: s.Measures,
		Overall: s.Overall, Sides: s.Sides, Redacted: s.Redacted, Opinions: s.Opinions,
	}
	for i, t := range s.Turns {
		a.Turns[i] = nlp.Turn{
			Cutting: nlp.Cutting{Text: t.Text}, Participant: t.Participant, Speaker: t.Speaker,
			Start: t.Start, End: t.End, Lang: t.Lang, Sentiment: t.Sentiment, Theirs: t.Theirs, Question: t.Question,
		}
	}
	return &Document{Heard: a, Found: s.Findings}, nil
}

// Both are safe for any number of goroutines and are built once, because building them is slow.
var (
	packer   = must(zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest)))
	unpacker = must(zstd.NewReader(nil, zstd.WithDecoderMaxMemory(256<<20)))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // only for options that make no sense
	}
	return v
}
