package vader

import "math/bits"

// terms tells words their number. 64 bits of hash stand for a word; where it has eight letters or fewer, nothing is
// lost by that. A map takes three times as long: most words of a text are in no list, and meet an empty slot here first.
type terms struct {
	slots  []uint32 // the upper half: part of a hash; the lower: the number it belongs to. Zero is free.
	shift  int      // takes a hash to its first slot
	hashes []uint64 // by number
}

// newTerms makes room for so many terms that three of four slots stay free.
func newTerms(n int) terms {
	size := bits.Len(uint(3 * n))
	return terms{slots: make([]uint32, 1<<size), shift: 64 - size}
}

// find is the number of a word by its hash, or zero.
func (t *terms) find(hash uint64) uint16 {
	for i := hash >> t.shift; ; i++ {
		s := t.slots[i&uint64(len(t.slots)-1)]
		if s == 0 || s>>16 == uint32(hash)>>16 && t.hashes[uint16(s)] == hash {
			return uint16(s)
		}
	}
}

// add numbers a new term.
func (t *terms) add(hash uint64) {
	i := hash >> t.shift
	for t.slots[i] != 0 {
		i = (i + 1) & uint64(len(t.slots)-1)
	}
	t.slots[i] = uint32(hash)>>16<<16 | uint32(len(t.hashes))
	t.hashes = append(t.hashes, hash)
}
