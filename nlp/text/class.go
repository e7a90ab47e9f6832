package text

import (
	"unicode"
	"unicode/utf8"
)

// class is the part a character plays in cutting.
type class uint8

const (
	mark class = iota
	space
	letter
	digit
	extend     // a combining mark, part of the character before it
	format     // invisible: zero width, direction, soft hyphen, variation
	apostrophe // part of a word between two letters
	connector  // the low line, likewise
	pictograph
	regional // half of a flag
)

// common is the number of characters that UTF-8 writes in one or two bytes. Nearly all our text is made of
// them: Latin, Greek, Cyrillic. What is to be known of them is kept in tables.
const common = 0x800

var classes = func() (t [common]class) {
	for r := range t {
		t[r] = classify(rune(r))
	}
	return t
}()

// classAt tells the class of the character at i and how many bytes it has.
// A byte that is no UTF-8 is a mark of its own.
func classAt(s string, i int) (class, int) {
	if b := s[i]; b < utf8.RuneSelf {
		return classes[b], 1
	}
	if r := pair(s, i); r > 0 {
		return classes[r], 2
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classify(r), n
}

// pair decodes a character of two bytes, which is faster than asking for any; it is 0 where there is none.
func pair(s string, i int) int {
	if lead := s[i]; lead < 0xC2 || lead > 0xDF || i+1 >= len(s) || s[i+1]&0xC0 != 0x80 {
		return 0
	}
	return int(s[i]&0x1F)<<6 | int(s[i+1]&0x3F)
}

func classify(r rune) class {
	switch {
	case r == '\'' || r == '’' || r == '‘' || r == '＇' || r == 'ʼ':
		return apostrophe
	case r == '_':
		return connector
	case unicode.IsSpace(r):
		return space
	case invisible(r):
		return format
	case unicode.IsMark(r):
		return extend
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return regional
	case unicode.Is(pictographs, r):
		return pictograph
	}
	return mark
}

// invisible is what a reader cannot see and a rule must not trip over.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || variation(r) || r == 0x034F || r == 0x115F || r == 0x1160 || r == 0x3164
}

func variation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isASCIIDigit(b byte) bool { return '0' <= b && b <= '9' }

// wordAt tells whether a letter or digit stands at i.
func wordAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c, _ := classAt(s, i)
	return c == letter || c == digit
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c, _ := classAt(s, i)
	return c == letter
}

// wordBefore tells whether a letter, digit or combining mark ends at i.
func wordBefore(s string, i int) bool {
	if i == 0 {
		return false
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	if n == 0 {
		return false
	}
	c := classify(r)
	return c == letter || c == digit || c == extend
}
