package nlp

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"touchtone/interaction"
	"touchtone/nlp/text"
)

// Fingerprint is the same for two interactions that are copies of each other: one of theirs in common is enough. It is made of
// redacted text and tells nothing of it.
type Fingerprint struct {
	By  Likeness
	Sum [16]byte
}

// Likeness is what two interactions have in common.
type Likeness string

const (
	SameID    Likeness = "id"   // the source gave both the same id
	SameWords Likeness = "said" // the same voices said the same words, whatever the format
	NearWords Likeness = "near" // a review has nearly the same words
)

const (
	leastID    = 8  // bytes: a shorter id is the number of a row, and every source has a row 7
	leastWords = 12 // of customers: "Great, thanks" is said by many
)

// Fingerprints of an interaction; none when there is too little to tell it by.
func (h *Analysis) Fingerprints() (all []Fingerprint) {
	if len(h.ID) >= leastID && !strings.Contains(h.ID, "[") { // what redaction left of an id is the same for many
		all = append(all, fingerprint(SameID, []byte(h.Channel), []byte(h.whoseNumber()), []byte(h.ID)))
	}
	voices, byCustomers := h.said()
	if byCustomers < leastWords {
		return all
	}
	all = append(all, fingerprint(SameWords, voices...))
	if h.Channel == interaction.Review {
		all = append(all, h.near()...)
	}
	return all
}

func fingerprint(by Likeness, of ...[]byte) Fingerprint {
	whole := sha256.New()
	whole.Write([]byte(by))
	for _, part := range of {
		whole.Write(binary.AppendUvarint(nil, uint64(len(part)))) // so that nothing said looks like two things said
		whole.Write(part)
	}
	return Fingerprint{by, [16]byte(whole.Sum(nil))}
}

// whoseNumber is the format of an interaction whose id is a mere number: another system counts, too. An id with letters is the
// same in every export.
func (h *Analysis) whoseNumber() string {
	if strings.ContainsFunc(h.ID, unicode.IsLetter) {
		return ""
	}
	return h.Format
}

// said gives what each participant said as one text, however it was cut into turns, and how many words all but the team said.
func (h *Analysis) said() (voices [][]byte, byCustomers int) {
	texts := map[int][]byte{}
	for i := range h.Turns {
		t := &h.Turns[i]
		text := texts[t.Participant]
		for word := range words(&t.Cutting) {
			text = append(append(text, word...), ' ')
			if t.byCustomer() {
				byCustomers++
			}
		}
		texts[t.Participant] = text
	}
	return slices.SortedFunc(maps.Values(texts), bytes.Compare), byCustomers
}

// byCustomer tells that a turn is not the team's.
func (t *Turn) byCustomer() bool {
	return t.Speaker == interaction.Customer || t.Speaker == interaction.UnknownRole
}

func words(c *Cutting) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range c.Tokens {
			if kind := c.Tokens[i].Kind; (kind == text.Word || kind == text.Number) && !yield(c.FoldedToken(i)) {
				return
			}
		}
	}
}

// Of two texts with nine tenths of their words in common, these bands find 92 of a hundred pairs; with a half in common, one of two
// hundred; with a fifth, as any two reviews of one thing may have, one of two million.
const (
	bands   = 6
	perBand = 10
)

// near is the minhash of the set of words that customers said, in bands.
func (h *Analysis) near() (all []Fingerprint) {
	var least [bands * perBand]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for i := range h.Turns {
		if t := &h.Turns[i]; t.byCustomer() {
			for word := range words(&t.Cutting) {
				lower(&least, word)
			}
		}
	}
	for band := range bands {
		of := []byte{byte(band)}
		for _, l := range least[band*perBand : (band+1)*perBand] {
			of = binary.BigEndian.AppendUint64(of, l)
		}
		all = append(all, fingerprint(NearWords, of))
	}
	return all
}

// lower keeps the least hash of each kind when a word is added to a set.
func lower(least *[bands * perBand]uint64, word string) {
	hash := fnv.New64a()
	hash.Write([]byte(word))
	seed := hash.Sum64()
	for i := range least {
		seed += 0x9e3779b97f4a7c15
		least[i] = min(least[i], mixed(seed))
	}
}

// mixed is the finish of splitmix64.
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
