package vader

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"touchtone/nlp/eight"
)

// token is a word as the grammar sees it: which one, what is known about it, and whether it was SHOUTED.
type token struct {
	index  uint16
	traits trait
	upper  bool
}

// feeling is a rated token and what is left of its rating where it stands.
type feeling struct {
	place   int // among the tokens
	valence float64
}

// utterance is a text while it is scored. It is used again for the next text.
type utterance struct {
	vocabulary *vocabulary
	text       []byte // padded, emoji spelled out
	expanded   []byte
	lower      []byte // one word in lower case, padded
	tokens     []token
	feelings   []feeling
	chains     chains
	but        int // the first, or -1
	shouts     int // how many tokens are in capitals
	exclaims   int
	asks       int
}

// read cuts the text at white space as Python's str.split does.
func (u *utterance) read(s string) {
	u.load(s)
	u.tokens, u.feelings = u.tokens[:0], u.feelings[:0]
	u.but, u.shouts, u.exclaims, u.asks = -1, 0, 0, 0
	for at := 0; at < len(u.text)-len(eight.Pad); {
		next := eight.Load(u.text[at:])
		n := next.Letters().Leading()
		end := at + n
		if n > 2 && classes[u.text[end]]&punct != 0 {
			end++ // a mark, which makes no face with so many letters
		}
		if n == 0 || n == 8 || u.text[end] != ' ' {
			at = u.readOther(at)
			continue
		}
		u.count(u.text[end-1])
		u.add(u.vocabulary.find(next.Lower().Hash(n)), next.Capitals().Leading() >= n)
		at = end + 1
	}
}

func (u *utterance) count(mark byte) {
	switch mark {
	case '!':
		u.exclaims++
	case '?':
		u.asks++
	}
}

// load pads the text, in which the names of emoji take their place.
func (u *utterance) load(s string) {
	u.text = append(append(u.text[:0], s...), eight.Pad...)
	for i := 0; i < len(s); i += 8 {
		if eight.Load(u.text[i:]).ASCII() != eight.All {
			u.expand(s)
			u.text = append(append(u.text[:0], u.expanded...), eight.Pad...)
			return
		}
	}
}

// readOther reads what is not just a short word, and tells where the next begins.
func (u *utterance) readOther(from int) (next int) {
	at := from
	for {
		at += eight.Load(u.text[at:]).Visible().Leading()
		c, size := classes[u.text[at]], 1
		if c == high {
			c, size = classOfRune(u.text[at:])
		}
		if c == space {
			u.addOther(u.text[from:at])
			return at + size
		}
		at += size
	}
}

func classOfRune(s []byte) (class, int) {
	r, size := utf8.DecodeRune(s)
	if unicode.IsSpace(r) {
		return space, size
	}
	return high, size
}

func (u *utterance) addOther(word []byte) {
	if len(word) == 0 {
		return
	}
	seen := class(0)
	for _, b := range word {
		seen |= classes[b]
	}
	if seen&punct != 0 {
		for _, mark := range word {
			u.count(mark)
		}
		word = stripped(word)
	}
	shouted := seen&(upper|lower) == upper
	if seen&high != 0 {
		shouted = isUpper(word)
	}
	u.add(u.look(word, seen), shouted)
}

// stripped takes punctuation off both ends of what is then still a word; ":)" is left whole.
func stripped(word []byte) []byte {
	from, to := 0, len(word)
	for from < to && classes[word[from]]&punct != 0 {
		from++
	}
	for to > from && classes[word[to-1]]&punct != 0 {
		to--
	}
	if to-from <= 8 && utf8.RuneCount(word[from:to]) <= 2 {
		return word
	}
	return word[from:to]
}

// look is the number of a word.
func (u *utterance) look(word []byte, seen class) uint16 {
	u.lower = append(appendLower(u.lower[:0], word, seen), eight.Pad...)
	n := len(u.lower) - len(eight.Pad)
	number := u.vocabulary.find(eight.Hash(u.lower, n))
	if number == unknown && seen&apostrophe != 0 && bytes.Contains(u.lower, []byte("n't")) {
		return negated
	}
	return number
}

func appendLower(b, word []byte, seen class) []byte {
	if seen&high == 0 {
		for _, c := range word {
			b = append(b, lowers[c])
		}
		return b
	}
	for _, r := range string(word) {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// isUpper is Python's str.isupper.
func isUpper(word []byte) bool {
	cased := false
	for _, r := range string(word) {
		switch {
		case unicode.In(r, unicode.Lower, unicode.Other_Lowercase, unicode.Title):
			return false
		case unicode.In(r, unicode.Upper, unicode.Other_Uppercase):
			cased = true
		}
	}
	return cased
}

// add notes a token by its number.
func (u *utterance) add(number uint16, shouted bool) {
	t := token{index: number, upper: shouted}
	if shouted {
		u.shouts++
	}
	if number != unknown {
		t.traits = u.vocabulary.words[number].traits
		if t.traits&rated != 0 {
			u.feelings = append(u.feelings, feeling{place: len(u.tokens)})
		}
		if t.traits&but != 0 && u.but < 0 {
			u.but = len(u.tokens)
		}
	}
	u.tokens = append(u.tokens, t)
}

// mixed tells whether some words are shouted and others are not.
func (u *utterance) mixed() bool { return u.shouts > 0 && u.shouts < len(u.tokens) }
