package matching

import (
	"cmp"
	"slices"
)

// Hit is one place where something of a set was said: the tokens [From, To) of a turn.
type Hit struct{ Turn, From, To int32 }

// Heard is what one interaction holds of all that is sought. The zero Heard is ready for [Engine.Listen].
type Heard struct {
	hits    []found
	ordered []Hit
	of      []stretch // by set
	touched []Set
	unread  []Set
	turn    int32
	spoken  spoken
}

type found struct {
	set Set
	hit Hit
}

// stretch is where the hits of a set stand, and how many of them the turn at hand has.
type stretch struct{ from, n, turn, inTurn int32 }

// maxHits is how often a set is heard in one turn; who says it more often has said it.
const maxHits = 200

// Of is where a set was heard, in the order of speaking.
func (h *Heard) Of(set Set) []Hit {
	s := h.of[set]
	return h.ordered[s.from : s.from+s.n]
}

// In is where a set was heard in one turn.
func (h *Heard) In(set Set, turn int32) []Hit {
	hits := h.Of(set)
	from, _ := slices.BinarySearchFunc(hits, turn, compareTurn)
	to, _ := slices.BinarySearchFunc(hits, turn+1, compareTurn)
	return hits[from:to]
}

func compareTurn(h Hit, turn int32) int { return cmp.Compare(h.Turn, turn) }

// Unread tells whether a turn was too long for a regular expression of the set.
func (h *Heard) Unread(set Set) bool { return slices.Contains(h.unread, set) }

func (h *Heard) reset(sets int) {
	for _, s := range h.touched {
		h.of[s] = stretch{}
	}
	if len(h.of) != sets {
		h.of = make([]stretch, sets)
	}
	h.hits, h.ordered = h.hits[:0], h.ordered[:0]
	h.touched, h.unread = h.touched[:0], h.unread[:0]
}

func (h *Heard) add(set Set, from, to int32) {
	s := &h.of[set]
	if s.n == 0 {
		h.touched = append(h.touched, set)
	}
	if s.turn != h.turn {
		s.turn, s.inTurn = h.turn, 0
	}
	if s.inTurn == maxHits {
		return
	}
	s.n, s.inTurn = s.n+1, s.inTurn+1
	h.hits = append(h.hits, found{set, Hit{h.turn, from, to}})
}

// settle puts the hits of each set together.
func (h *Heard) settle() {
	h.ordered = slices.Grow(h.ordered, len(h.hits))[:len(h.hits)]
	at := int32(0)
	for _, s := range h.touched {
		n := h.of[s].n
		h.of[s] = stretch{from: at}
		at += n
	}
	for _, f := range h.hits {
		s := &h.of[f.set]
		h.ordered[s.from+s.n] = f.hit
		s.n++
	}
	for _, s := range h.touched {
		h.tidy(&h.of[s])
	}
}

// tidy orders the hits of a set by where they begin, the longest first, each once: two phrases may be the same words.
func (h *Heard) tidy(s *stretch) {
	hits := h.ordered[s.from : s.from+s.n]
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Turn, b.Turn), cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
	})
	s.n = int32(len(slices.Compact(hits)))
}
