package document

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"

	"touchtone/nlp"
	"touchtone/rules"
)

// Interaction is one interaction exactly as it was scored, with everything its page shows.
// Its turns have their text but not their tokens, which can be cut again, and the customer is known
// by a pseudonym elsewhere only.
type Interaction struct {
	Heard *nlp.Analysis
	Found *rules.Findings
}

// version is that of the form: whoever changes one changes the other. A program that knows another form says so.
const version = 2

// ErrNotANumber is why an interaction cannot be kept.
var ErrNotANumber = errors.New("a number is not a number")

// Pack gives a document as it is kept, and the sum of what was packed. Equal interactions are equal bytes.
func (i Interaction) Pack() (packed []byte, sum [sha256.Size]byte, err error) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	p := pen{b: append(s.text[:0], version)}
	p.interaction(&i)
	if s.text = p.b; p.err != nil {
		return nil, sum, fmt.Errorf("document: %w", p.err)
	}
	s.packed = packer.EncodeAll(s.text, s.packed[:0])
	return bytes.Clone(s.packed), sha256.Sum256(s.text), nil
}

// scratch is where documents are written, one after the other.
type scratch struct{ text, packed []byte }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// Unpack reads what [Interaction.Pack] wrote.
func Unpack(packed []byte) (*Interaction, error) {
	text, err := Expand(packed)
	if err != nil {
		return nil, fmt.Errorf("document: %w", err)
	}
	if len(text) == 0 || text[0] != version {
		return nil, fmt.Errorf("document: of another form than %d, which this program reads: %.1q", version, text)
	}
	p := pen{b: text[1:], reads: true}
	i := &Interaction{Heard: new(nlp.Analysis), Found: new(rules.Findings)}
	if p.interaction(i); p.err == nil && len(p.b) > 0 {
		p.err = errBroken
	}
	if p.err != nil {
		return nil, fmt.Errorf("document: %w", p.err)
	}
	return i, nil
}

// Sound tells whether a packed document has that sum.
func Sound(packed, sum []byte) bool {
	text, err := Expand(packed)
	taken := sha256.Sum256(text)
	return err == nil && string(taken[:]) == string(sum)
}
