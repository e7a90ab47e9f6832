package nlp

import (
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"iter"
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
		all = append(all, fingerprint(SameID, h.Channel, h.whoseNumber(), h.ID))
	}
	voices, customers := h.said()
	if len(customers) < leastWords {
		return all
	}
	all = append(all, fingerprint(SameWords, voices))
	if h.Channel == interaction.Review {
		all = append(all, near(customers)...)
	}
	return all
}

func fingerprint(by Likeness, of ...any) Fingerprint {
	whole := sha256.Sum256(fmt.Appendf(nil, "%s %#v", by, of))
	return Fingerprint{by, [16]byte(whole[:])}
}

// whoseNumber is the format of an interaction whose id is a mere number: another system counts, too. An id with letters is the
// same in every export.
func (h *Analysis) whoseNumber() string {
	if strings.ContainsFunc(h.ID, unicode.IsLetter) {
		return ""
	}
	return h.Format
}

// said gives what each participant said as one text, however it was cut into turns, and the words of all but the team.
func (h *Analysis) said() (voices, customers []string) {
	texts := map[int]*strings.Builder{}
	for i := range h.Turns {
		t := &h.Turns[i]
		text := texts[t.Participant]
		if text == nil {
			text = &strings.Builder{}
			texts[t.Participant] = text
		}
		customer := t.Speaker == interaction.Customer || t.Speaker == interaction.UnknownRole
		for word := range words(&t.Cutting) {
			text.WriteString(word + " ")
			if customer {
				customers = append(customers, word)
			}
		}
	}
	for _, text := range texts {
		voices = append(voices, text.String())
	}
	slices.Sort(voices)
	return voices, customers
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

// near is the minhash of a set of words, in bands.
func near(said []string) (all []Fingerprint) {
	var least [bands * perBand]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for _, word := range said {
		hash := fnv.New64a()
		hash.Write([]byte(word))
		for i, seed := 0, hash.Sum64(); i < len(least); i++ {
			seed += 0x9e3779b97f4a7c15
			least[i] = min(least[i], mixed(seed))
		}
	}
	for band := range bands {
		all = append(all, fingerprint(NearWords, band, least[band*perBand:(band+1)*perBand]))
	}
	return all
}

// mixed is the finish of splitmix64.
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
