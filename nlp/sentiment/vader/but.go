package vader

import "math"

// weighClauses halves what was said before the first "but" and strengthens what comes after.
//
// The reference means that and does something else: for each valence in turn it looks for the first
// place that now holds an equal one, and changes that place. A halved 3.0 can so be taken for a later
// 1.5 and be halved again. Chains of the places that hold a value give the same answer without
// searching the list for each word.
func (u *utterance) weighClauses() {
	u.chains.reset(len(u.feelings))
	for i := range u.feelings {
		v := u.feelings[i].valence
		if v == 0 {
			continue
		}
		u.chains.add(v, i)
		if first := u.chains.first(v); u.feelings[first].place < u.but {
			u.move(first, v, v*0.5)
		} else {
			u.move(first, v, v*1.5)
		}
	}
}

func (u *utterance) move(first int, from, to float64) {
	u.chains.dropFirst(from)
	u.feelings[first].valence = to
	if to != 0 {
		u.chains.add(to, first)
	}
}

// chains keeps, for each value, the places that hold it in ascending order.
type chains struct {
	slots []chain // open addressing, a power of two
	next  []int32 // the place after each place in its chain, or none
}

type chain struct {
	value      float64
	head, tail int32
}

const none = -1

func (c *chains) reset(places int) {
	size := 16
	for size < 4*places { // each move may bring a new value
		size *= 2
	}
	if cap(c.slots) < size {
		c.slots = make([]chain, size)
	}
	c.slots = c.slots[:size]
	clear(c.slots)
	if cap(c.next) < places {
		c.next = make([]int32, places)
	}
	c.next = c.next[:places]
}

// slot is the chain of a value; a value of zero marks a free one.
func (c *chains) slot(v float64) *chain {
	mask := uint64(len(c.slots) - 1)
	for i := math.Float64bits(v) * 0x9e3779b97f4a7c15 >> 20; ; i++ {
		s := &c.slots[i&mask]
		if s.value == 0 {
			*s = chain{value: v, head: none, tail: none}
		}
		if s.value == v {
			return s
		}
	}
}

func (c *chains) first(v float64) int { return int(c.slot(v).head) }

func (c *chains) dropFirst(v float64) {
	s := c.slot(v)
	s.head = c.next[s.head]
	if s.head == none {
		s.tail = none
	}
}

// add puts a place where it belongs, which is nearly always the end.
func (c *chains) add(v float64, place int) {
	s, p := c.slot(v), int32(place)
	c.next[p] = none
	switch {
	case s.head == none:
		s.head, s.tail = p, p
	case p > s.tail:
		c.next[s.tail], s.tail = p, p
	case p < s.head:
		c.next[p], s.head = s.head, p
	default:
		before := s.head
		for c.next[before] < p {
			before = c.next[before]
		}
		c.next[p], c.next[before] = c.next[before], p
	}
}
