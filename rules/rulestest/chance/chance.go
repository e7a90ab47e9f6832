// Package chance answers: what else could somebody write, and what else could somebody say?
//
// A [Maker] throws dice over the whole language of conditions: what it writes is meant to be accepted, so that a long
// run tries the engine rather than the parser's refusals. Its conversations hold the words that its conditions
// seek. The same seed makes the same.
package chance

import (
	"fmt"
	"math/rand/v2"
)

// Maker makes conditions, conversations and packs by chance.
type Maker struct {
	*rand.Rand
	Names Names
}

// New is a maker that knows no names yet.
func New(seed uint64) *Maker { return &Maker{Rand: rand.New(rand.NewPCG(seed, 0))} }

// Names are what conditions may call by name. Without them they do not.
type Names struct {
	Lists     []string
	Rules     []string
	Flat      []string // the rules in which no after or before stands, nor in those that they use
	Cards     []string // scorecards and their sections, as measures name them
	Questions []string // that are answered yes or no
	Unlinked  bool     // the touchpoint is not decided yet
}

// one in so many times.
func (m *Maker) one(in int) bool { return m.IntN(in) == 0 }

func pick[T any](m *Maker, of ...T) T { return of[m.IntN(len(of))] }

func (m *Maker) pickf(formats ...string) string {
	return fmt.Sprintf(pick(m, formats...), 1+m.IntN(4))
}
