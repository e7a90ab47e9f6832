package lexicon

// memory keeps what a lexicon says of the words that were met last. People use the same words again and again: nine
// of ten need no search, and the tables stay out of the processor's way.
type memory struct {
	about *Lexicon
	words []memo
}

// memo is what is said of a word alone, and what may follow it in a phrase.
type memo struct {
	hash   uint64
	behind followers
	said
}

// remembered is how many bits of a hash choose the one place in which its word is kept.
const remembered = 12

// of is the memo of the word at a token.
func (m *memory) of(l *Lexicon, room *Room, i int) *memo {
	if m.about != l {
		m.about, m.words = l, make([]memo, 1<<remembered)
	}
	hash := room.Hash(i)
	known := &m.words[hash>>(64-remembered)]
	if known.hash != hash {
		alone := search{room: room}
		*known = memo{hash: hash, said: alone.ask(l, i)}
		known.behind = alone.behind
	}
	return known
}
