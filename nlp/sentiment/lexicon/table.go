package lexicon

import (
	"math"
	"math/bits"
	"strings"

	"touchtone/nlp/eight"
)

// table finds terms by the hash of their beginning, byte by byte, so that the stems and phrases
// which a text continues are met on the way. 64 bits of hash stand for the bytes themselves.
type table struct {
	stems   filter // keys that a word may go on behind
	all     filter
	slots   []slot // open addressing, a power of two, at most half full
	entries []meaning
}

// filter has a bit for the first 16 of each key: most beginnings begin nothing.
type filter [1024]uint64

func (f *filter) add(h uint64) { f[h>>54] |= 1 << (h >> 48 & 63) }

func (f *filter) has(h uint64) bool { return f[h>>54]&(1<<(h>>48&63)) != 0 }

type slot struct {
	key         uint64
	whole, stem int32     // 1 + index of the entry that ends here, or 0
	behindWhole followers // "nu merge": "nu" is a whole word
	behindStem  followers // "foart* bun*": "foart" may go on
}

// behind is what may follow in a phrase; what follows a stem may follow a whole word too.
func (s *slot) behind(ends bool) followers {
	if ends {
		return s.behindWhole | s.behindStem
	}
	return s.behindStem
}

// followers has a bit for each beginning, of two letters, of the words that go on with a phrase.
type followers uint64

func (f followers) has(word followers) bool { return f&word != 0 }

// follower is the bit of a padded word or stem of n bytes.
func follower(padded []byte, n int) followers {
	return 1 << (eight.Load(padded).Hash(min(n, 2)) >> 58)
}

func followerOf(word string) followers {
	stem, isStem := strings.CutSuffix(word, "*")
	if isStem && len(stem) < 2 {
		return math.MaxUint64
	}
	return follower([]byte(stem+eight.Pad), len(stem))
}

// meaning is what is left of an entry in the table.
type meaning struct {
	value float32
	role  role
}

const (
	hashStart = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
	gap       = ' '
)

func step(h uint64, b byte) uint64 { return (h ^ uint64(b)) * hashPrime }

// newTable holds each entry under all spellings that keys gives for it. A later entry replaces an
// earlier one of the same spelling.
func newTable(entries []Entry, keys func(Entry) []string) *table {
	type spelled struct {
		key   string
		entry int32
	}
	var all []spelled
	t, places := &table{}, 0
	for _, e := range entries {
		t.entries = append(t.entries, meaning{value: float32(e.Value), role: e.role})
		for _, key := range keys(e) {
			all = append(all, spelled{key, int32(len(t.entries))})
			places += 1 + strings.Count(key, " ")
		}
	}
	t.slots = make([]slot, 1<<bits.Len(uint(2*places)))
	for _, s := range all {
		t.insert(s.key, s.entry)
	}
	return t
}

func (t *table) insert(key string, entry int32) {
	h := uint64(hashStart)
	words := strings.Fields(key)
	for w, word := range words {
		word, isStem := strings.CutSuffix(word, "*")
		for i := range len(word) {
			h = step(h, word[i])
		}
		if isStem {
			t.stems.add(h)
		}
		s := t.claim(h)
		switch last := w == len(words)-1; {
		case last && isStem:
			s.stem = entry
		case last:
			s.whole = entry
		case isStem:
			s.behindStem |= followerOf(words[w+1])
		default:
			s.behindWhole |= followerOf(words[w+1])
		}
		h = step(h, gap)
	}
}

// claim is the slot of a key, taken when it is new.
func (t *table) claim(h uint64) *slot {
	t.all.add(h)
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].key != 0 && t.slots[i].key != h {
		i = (i + 1) & mask
	}
	t.slots[i].key = h
	return &t.slots[i]
}

// slot is the slot of a key, or nil. Within a word, where it does not end, only stems count.
func (t *table) slot(h uint64, ends bool) *slot {
	if ends && !t.all.has(h) || !ends && !t.stems.has(h) {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; t.slots[i].key != 0; i = (i + 1) & mask {
		if t.slots[i].key == h {
			return &t.slots[i]
		}
	}
	return nil
}
