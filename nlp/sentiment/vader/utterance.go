package vader

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// token is a word as the grammar sees it: which one, and whether it was SHOUTED.
type token struct {
	index uint16
	upper bool
}

// utterance is a text while it is scored. It is used again for the next text.
type utterance struct {
	vocabulary *vocabulary
	expanded   []byte // the text with emoji spelled out
	lower      []byte // the word looked up
	tokens     []token
	valences   []float64
	chains     chains
	but        int // the first, or -1
	capitals   bool
	exclaims   int
	asks       int
}

// class is what a byte can be.
type class uint8

const (
	space class = 1 << iota
	upper
	lower
	punct
	apostrophe
	high // of a rune past ASCII
)

var classes = func() (table [256]class) {
	for c := range table {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f:
			table[c] = space
		case c >= 'A' && c <= 'Z':
			table[c] = upper
		case c >= 'a' && c <= 'z':
			table[c] = lower
		case c >= utf8.RuneSelf:
			table[c] = high
		case c > ' ' && c < 0x7f && (c < '0' || c > '9'):
			table[c] = punct
		}
	}
	table['\''] |= apostrophe
	return table
}()

// read cuts the text at white space as Python's str.split does.
func (u *utterance) read(s string) {
	u.tokens, u.but, u.exclaims, u.asks = u.tokens[:0], -1, 0, 0
	start, seen := 0, class(0)
	for i := 0; i < len(s); {
		c, size := classes[s[i]], 1
		if c == high {
			c, size = classOfRune(s[i:])
		}
		if c == space {
			u.add(s[start:i], seen)
			start, seen = i+size, 0
		} else {
			seen |= c
		}
		i += size
	}
	u.add(s[start:], seen)
	u.capitals = u.mixedCase()
}

func classOfRune(s string) (class, int) {
	r, size := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(r) {
		return space, size
	}
	return high, size
}

func (u *utterance) add(s string, seen class) {
	if s == "" {
		return
	}
	if seen&punct != 0 {
		u.exclaims += strings.Count(s, "!")
		u.asks += strings.Count(s, "?")
		s = stripped(s)
	}
	t := token{index: u.look(s, seen), upper: seen&(upper|lower) == upper}
	if seen&high != 0 {
		t.upper = isUpper(s)
	}
	if u.but < 0 && u.vocabulary.words[t.index].is(but) {
		u.but = len(u.tokens)
	}
	u.tokens = append(u.tokens, t)
}

// stripped takes punctuation off both ends of what is then still a word; ":)" is left whole.
func stripped(s string) string {
	from, to := 0, len(s)
	for from < to && classes[s[from]]&punct != 0 {
		from++
	}
	for to > from && classes[s[to-1]]&punct != 0 {
		to--
	}
	if to-from <= 8 && utf8.RuneCountInString(s[from:to]) <= 2 {
		return s
	}
	return s[from:to]
}

func (u *utterance) look(s string, seen class) uint16 {
	u.lower = append(u.lower[:0], s...)
	switch {
	case seen&high != 0:
		u.lower = appendLower(u.lower[:0], s)
	case seen&upper != 0:
		lowerASCII(u.lower)
	}
	if i, ok := u.vocabulary.index[string(u.lower)]; ok {
		return i
	}
	if seen&apostrophe != 0 && bytes.Contains(u.lower, []byte("n't")) {
		return negated
	}
	return unknown
}

func lowerASCII(b []byte) {
	for i, c := range b {
		if classes[c] == upper {
			b[i] = c + 'a' - 'A'
		}
	}
}

func appendLower(b []byte, s string) []byte {
	for _, r := range s {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// isUpper is Python's str.isupper.
func isUpper(s string) bool {
	cased := false
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Lower, unicode.Other_Lowercase, unicode.Title):
			return false
		case unicode.In(r, unicode.Upper, unicode.Other_Uppercase):
			cased = true
		}
	}
	return cased
}

// mixedCase tells whether some words are shouted and others are not.
func (u *utterance) mixedCase() bool {
	shouts := 0
	for _, t := range u.tokens {
		if t.upper {
			shouts++
		}
	}
	return shouts > 0 && shouts < len(u.tokens)
}

// expand spells out emoji by their names, set off by a space in front where none stands there.
// Nothing stands behind: "😀yes" becomes "grinning faceyes", as in the reference.
func (u *utterance) expand(s string) string {
	ascii := 0
	for ascii < len(s) && s[ascii] < utf8.RuneSelf {
		ascii++
	}
	if ascii == len(s) {
		return s
	}
	u.expanded = append(u.expanded[:0], s[:ascii]...)
	spaced := ascii == 0 || s[ascii-1] == ' '
	for _, r := range s[ascii:] {
		name, isEmoji := u.emojiName(r)
		switch {
		case !isEmoji:
			u.expanded = utf8.AppendRune(u.expanded, r)
			spaced = r == ' '
			continue
		case !spaced:
			u.expanded = append(u.expanded, ' ')
		}
		u.expanded = append(u.expanded, name...)
		spaced = false
	}
	return unsafe.String(unsafe.SliceData(u.expanded), len(u.expanded)) // read before the next expand only
}

func (u *utterance) emojiName(r rune) (string, bool) {
	if r < utf8.RuneSelf {
		return "", false
	}
	name, ok := u.vocabulary.emoji[r]
	return name, ok
}
