package linear

import (
	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/text"
)

// Gram is a feature by its hash, and the tokens it was read from.
type Gram struct {
	Hash     uint64
	From, To int32
}

// Features are what a text gives to weigh. They are used again from text to text.
type Features struct {
	Hits  []lexicon.Hit
	Dense Dense
	Grams []Gram

	room   lexicon.Room
	key    []byte // a token's spelling
	pieces []uint64
	owned  []bool // tokens of a team's own words, of which nothing else is weighed; empty without such words
	memory memory
}

// Read takes the features out of a text. Pieces of words serve languages with many endings and
// little to learn from.
func (f *Features) Read(l *lexicon.Lexicon, c *text.Cutting, pieces bool) {
	f.rate(l, c)
	f.list(c, pieces)
}

// rate finds the rated words and what they say together.
func (f *Features) rate(l *lexicon.Lexicon, c *text.Cutting) {
	f.Hits = l.Find(c, &f.room)
	f.Dense = summarise(f.Hits, c)
	f.own(len(c.Tokens))
}

// own notes which tokens belong to a team's own words.
func (f *Features) own(tokens int) {
	f.owned = f.owned[:0]
	for _, h := range f.Hits {
		if !h.Own {
			continue
		}
		if len(f.owned) == 0 {
			f.owned = append(f.owned, make([]bool, tokens)...)
		}
		for i := h.From; i < h.To; i++ {
			f.owned[i] = true
		}
	}
}

// Room is memory for finding rated words.
func (f *Features) Room() *lexicon.Room { return &f.room }

const (
	start = 0xcbf29ce484222325
	prime = 0x100000001b3
	mix   = 0x9e3779b97f4a7c15
)

// seeds keep the kinds of grams apart.
const (
	seedWord    = start ^ 0x57
	seedPair    = start ^ 0x5050
	seedNegated = start ^ 0x4e4f54
	seedPiece   = start ^ 0xc4a2
)

// list gives the grams: each word, each pair of words, negated words, and pieces of words.
func (f *Features) list(c *text.Cutting, pieces bool) {
	f.Grams = f.Grams[:0]
	before, at := uint64(seedPair), -1
	for i := range c.Tokens {
		if !f.spell(c, i) {
			continue
		}
		word := hash(seedWord, f.key)
		f.add(word, i, i+1)
		if at < 0 {
			at = i
		}
		f.add(pair(before, word), at, i+1)
		if f.room.Negated(i) {
			f.add(word^seedNegated, i, i+1)
		}
		if pieces && c.Tokens[i].Kind == text.Word {
			for _, piece := range f.split() {
				f.add(piece, i, i+1)
			}
		}
		before, at = word, i
	}
}

func (f *Features) add(h uint64, from, to int) {
	if len(f.owned) > 0 && (f.owned[from] || f.owned[to-1]) {
		return
	}
	f.Grams = append(f.Grams, Gram{Hash: scatter(h), From: int32(from), To: int32(to)})
}

func pair(before, word uint64) uint64 { return (before^seedPair)*prime ^ word }

func scatter(h uint64) uint64 {
	h *= mix
	return h ^ h>>29
}

// spell puts a token's spelling into f.key. All numbers are alike, and most marks say nothing.
func (f *Features) spell(c *text.Cutting, i int) bool {
	f.key = append(f.key[:0], '<')
	switch c.Tokens[i].Kind {
	case text.Number:
		f.key = append(f.key, '0')
	case text.Address:
		f.key = append(f.key, '@')
	case text.Placeholder:
		f.key = append(f.key, '[')
	case text.Mark:
		return f.spellMark(c.FoldedToken(i))
	default:
		f.key = append(append(f.key, f.room.Key(i)...), '>')
	}
	return true
}

func (f *Features) spellMark(mark string) bool {
	switch {
	case mark == "", mark == ".":
		return false
	case mark[0] == '!', mark[0] == '?', mark[0] == '(', mark[0] == ')', mark[0] == ';':
		f.key = append(f.key, mark[:min(len(mark), 3)]...)
		return true
	case mark[0] == '.':
		f.key = append(f.key, ".."...)
		return true
	}
	return false
}

const (
	shortestPiece = 3
	longestPiece  = 5
)

// split gives the runs of three to five letters of the word in f.key, with its two ends marked.
func (f *Features) split() []uint64 {
	f.pieces = f.pieces[:0]
	for from := range string(f.key) {
		h, letters := uint64(seedPiece), 0
		for _, letter := range string(f.key[from:]) {
			h = (h ^ uint64(letter)) * prime
			if letters++; letters >= shortestPiece {
				f.pieces = append(f.pieces, h)
			}
			if letters == longestPiece {
				break
			}
		}
	}
	return f.pieces
}

func hash(h uint64, key []byte) uint64 {
	for _, b := range key {
		h = (h ^ uint64(b)) * prime
	}
	return h
}
