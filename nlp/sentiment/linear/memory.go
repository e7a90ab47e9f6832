package linear

import "touchtone/nlp/text"

// memory keeps what the words that were met last weigh. People use the same words again and again: nine of ten need no
// look into the weights, where a word with its pieces needs up to forty. It makes languages with pieces more than twice
// as fast, and English by a third.
type memory struct {
	about *Weights
	words []memo
	other memo
}

// memo is what a word weighs.
type memo struct {
	key     uint64 // the lexicon's hash of its spelling
	hash    uint64 // its own as a gram
	alone   tally  // the word and its pieces
	negated weight // added where a negation reaches it
}

// remembered is how many bits of a hash choose the one place in which its word is kept.
const remembered = 12

// of is the memo of a token; one without grams has nothing to say.
func (m *memory) of(w *Weights, f *Features, c *text.Cutting, i int) *memo {
	if m.about != w {
		m.about, m.words = w, make([]memo, 1<<remembered)
	}
	if c.Tokens[i].Kind != text.Word {
		m.other = w.weigh(f, c, i)
		return &m.other
	}
	key := f.room.Hash(i)
	known := &m.words[key>>(64-remembered)]
	if known.key != key || known.alone.grams == 0 {
		*known = w.weigh(f, c, i)
		known.key = key
	}
	return known
}

// weigh finds what a token weighs.
func (w *Weights) weigh(f *Features, c *text.Cutting, i int) (m memo) {
	if !f.spell(c, i) {
		return m
	}
	m.hash = hash(seedWord, f.key)
	m.alone.add(w.bucket(scatter(m.hash)))
	m.negated = w.bucket(scatter(m.hash ^ seedNegated))
	if w.Pieces && c.Tokens[i].Kind == text.Word {
		for _, piece := range f.split() {
			m.alone.add(w.bucket(scatter(piece)))
		}
	}
	return m
}
