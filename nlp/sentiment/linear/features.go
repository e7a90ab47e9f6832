package linear

import (
	"math"

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

	room lexicon.Room
	key  []byte

	letters []rune
	owned   []bool // tokens of a team's own words, of which nothing else is weighed; empty without such words
}

// Read takes the features out of a text. Pieces of words serve languages with many endings and
// little to learn from.
func (f *Features) Read(l *lexicon.Lexicon, c *text.Cutting, pieces bool) {
	f.Hits = l.Find(c, &f.room)
	f.Dense = summarise(f.Hits, c)
	f.Grams = f.Grams[:0]
	f.own(len(c.Tokens))
	r := reader{f: f, c: c}
	r.read(pieces)
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

// evenness is how far the number of features is taken out of their sum: 1 would make it an average,
// in which long texts hardly feel anything, 0 a sum, in which they are always certain.
const evenness = 0.45

// Share is what each gram's weight is multiplied by.
func (f *Features) Share() float64 {
	return math.Pow(float64(max(1, len(f.Grams))), -evenness)
}

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

type reader struct {
	f *Features
	c *text.Cutting
}

func (r *reader) read(pieces bool) {
	before, at := uint64(seedPair), -1
	for i := range r.c.Tokens {
		if !r.spell(i) {
			continue
		}
		word := hash(seedWord, r.f.key)
		r.add(word, i, i+1)
		if at < 0 {
			at = i
		}
		r.add((before^seedPair)*prime^word, at, i+1)
		if r.f.room.Negated(i) {
			r.add(word^seedNegated, i, i+1)
		}
		if pieces && r.c.Tokens[i].Kind == text.Word {
			r.pieces(i)
		}
		before, at = word, i
	}
}

// spell puts a token's spelling into f.key. All numbers are alike, and most marks say nothing.
func (r *reader) spell(i int) bool {
	f := r.f
	f.key = append(f.key[:0], '<')
	switch r.c.Tokens[i].Kind {
	case text.Number:
		f.key = append(f.key, '0')
	case text.Address:
		f.key = append(f.key, '@')
	case text.Placeholder:
		f.key = append(f.key, '[')
	case text.Mark:
		return r.spellMark(r.c.FoldedToken(i))
	default:
		f.key = append(append(f.key, f.room.Key(i)...), '>')
	}
	return true
}

func (r *reader) spellMark(mark string) bool {
	switch {
	case mark == "", mark == ".":
		return false
	case mark[0] == '!', mark[0] == '?', mark[0] == '(', mark[0] == ')', mark[0] == ';':
		r.f.key = append(r.f.key, mark[:min(len(mark), 3)]...)
		return true
	case mark[0] == '.':
		r.f.key = append(r.f.key, ".."...)
		return true
	}
	return false
}

// pieces are the runs of three to five letters of the word in f.key, with its two ends marked.
func (r *reader) pieces(i int) {
	letters := r.f.letters[:0]
	for _, letter := range string(r.f.key) {
		letters = append(letters, letter)
	}
	r.f.letters = letters
	for from := range letters {
		h := uint64(seedPiece)
		for k, letter := range letters[from:min(from+longestPiece, len(letters))] {
			h = (h ^ uint64(letter)) * prime
			if k+1 >= shortestPiece {
				r.add(h, i, i+1)
			}
		}
	}
}

const (
	shortestPiece = 3
	longestPiece  = 5
)

func (r *reader) add(h uint64, from, to int) {
	if len(r.f.owned) > 0 && (r.f.owned[from] || r.f.owned[to-1]) {
		return
	}
	h *= mix
	r.f.Grams = append(r.f.Grams, Gram{Hash: h ^ h>>29, From: int32(from), To: int32(to)})
}

func hash(h uint64, key []byte) uint64 {
	for _, b := range key {
		h = (h ^ uint64(b)) * prime
	}
	return h
}
