// Package eight answers: what are the next eight bytes?
//
// Most words have fewer than eight letters. Looking at eight bytes of text in one register finds where a word ends,
// and whether it is all letters, without a loop whose end the processor cannot foresee: such guesses gone wrong cost
// more than the rest of reading a word.
package eight

import (
	"encoding/binary"
	"math/bits"
)

// Bytes are eight bytes of text, the first in the lowest bits.
type Bytes uint64

// Mask has the high bit of each byte set that is meant.
type Mask uint64

// All marks every byte.
const All Mask = highs

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// Pad is what a text needs behind it, so that eight bytes can be loaded from each of its places.
const Pad = "        "

// Load takes the first eight bytes.
func Load(b []byte) Bytes { return Bytes(binary.LittleEndian.Uint64(b)) }

// At takes the eight bytes at a place of a text that needs no padding.
func At(s string, i int) Bytes {
	if len(s)-i >= 8 {
		return Load([]byte(s[i:]))
	}
	return last(s[i:])
}

func last(s string) Bytes {
	padded := []byte(Pad)
	copy(padded, s)
	return Load(padded)
}

// Append writes the first n.
func (b Bytes) Append(dst []byte, n int) []byte {
	return binary.LittleEndian.AppendUint64(dst, uint64(b))[:len(dst)+n]
}

// atLeast marks the bytes from low on. Those past ASCII are marked by what is left of them without their high bit.
func (b Bytes) atLeast(low byte) Mask {
	return Mask(b&^highs+Bytes(0x80-low)*ones) & highs
}

// ASCII marks the bytes that are.
func (b Bytes) ASCII() Mask { return Mask(^b) & highs }

// Letters marks the letters of ASCII.
func (b Bytes) Letters() Mask {
	lower := b | 0x20*ones
	return lower.atLeast('a') &^ lower.atLeast('z'+1) & b.ASCII()
}

// Capitals marks the capital letters of ASCII.
func (b Bytes) Capitals() Mask { return b.atLeast('A') &^ b.atLeast('Z'+1) & b.ASCII() }

// Visible marks the bytes of ASCII that are neither a blank nor a control character.
func (b Bytes) Visible() Mask { return b.atLeast(' '+1) & b.ASCII() }

// Lower puts the letters of ASCII into lower case.
func (b Bytes) Lower() Bytes { return b | Bytes(b.Capitals()>>2) }

// First takes the first n bytes, 0 to 8, and moves them up, so that nothing of the others is left.
func (b Bytes) First(n int) Bytes { return b << uint(64-8*n) }

// Not marks the other bytes.
func (m Mask) Not() Mask { return m ^ highs }

// Leading is how many bytes from the first on are marked.
func (m Mask) Leading() int { return bits.TrailingZeros64(uint64(m.Not())) >> 3 }

const mix = 0x9e3779b97f4a7c15

// Hash mixes the first n bytes, 0 to 8; no two words of eight letters or fewer have the same.
func (b Bytes) Hash(n int) uint64 {
	h := uint64(b.First(n)) * mix
	return h ^ h>>29
}

// Hash mixes the first n bytes of a padded text, as the method does where there are no more than eight.
func Hash(padded []byte, n int) uint64 {
	if n <= 8 {
		return Load(padded).Hash(n)
	}
	return hashLong(padded, n)
}

func hashLong(padded []byte, n int) (h uint64) {
	for ; n > 8; n -= 8 {
		h = (h ^ uint64(Load(padded))) * mix
		h ^= h >> 32
		padded = padded[8:]
	}
	return h ^ Load(padded).Hash(n)
}
