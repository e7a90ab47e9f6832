package text

import (
	"strings"
	"unicode/utf8"

	"touchtone/nlp/eight"
)

// cutter walks once over a text and leaves tokens and the folded view behind.
type cutter struct {
	s      string
	at     int
	tokens []Token
	folded []byte
	noMail int // no address of mail begins before this byte: each stretch is searched once
}

func (c *cutter) cut() {
	if strings.IndexByte(c.s, '@') < 0 {
		c.noMail = len(c.s)
	}
	for c.at < len(c.s) {
		class, size := classAt(c.s, c.at)
		switch {
		case class == space || class == format:
			c.gap(size)
		case class == letter && c.plain():
		default:
			c.take(c.next(class, size))
		}
	}
}

// gap passes over what belongs to no token.
func (c *cutter) gap(size int) {
	c.folded = foldGap(c.folded, c.s[c.at:c.at+size])
	c.at += size
}

// take makes a token of the bytes up to end.
func (c *cutter) take(end int, kind Kind) {
	from := len(c.folded)
	c.folded = appendFold(c.folded, c.s[c.at:end])
	c.tokens = append(c.tokens, Token{
		Start: int32(c.at), End: int32(end),
		FoldedStart: int32(from), FoldedEnd: int32(len(c.folded)),
		Kind: kind,
	})
	c.at = end
}

// plain takes a word that is nothing but ASCII letters, as nearly all English ones are, and a space behind it. It
// leaves alone what may go on as another word or be an address. Eight letters at once make cutting twice as fast.
func (c *cutter) plain() bool {
	if c.at >= c.noMail {
		return false
	}
	at, folded := c.at, c.folded
	for n := 8; n == 8; at += n {
		letters := eight.At(c.s, at)
		n = letters.Letters().Leading()
		folded = letters.Lower().Append(folded, n)
	}
	if at < len(c.s) && !c.endsPlain(at) {
		return false
	}
	c.tokens = append(c.tokens, Token{
		Start: int32(c.at), End: int32(at),
		FoldedStart: int32(len(c.folded)), FoldedEnd: int32(len(folded)),
		Kind: Word,
	})
	if at < len(c.s) && c.s[at] == ' ' {
		folded = append(folded, ' ')
		at++
	}
	c.at, c.folded = at, folded
	return true
}

// endsPlain tells whether a plain word ends at a place: another character may belong to it, a colon or a point make
// an address of it ("https:", "www.").
func (c *cutter) endsPlain(at int) bool {
	switch b := c.s[at]; {
	case b == ' ':
		return true
	case b == ':', b == '.':
		first := c.s[c.at] | 0x20
		return first != 'h' && first != 'w'
	case b >= utf8.RuneSelf:
		return false
	default:
		return classes[b] == space || classes[b] == mark
	}
}

// next tells where the token at hand ends and what it is.
func (c *cutter) next(class class, size int) (end int, kind Kind) {
	s, at := c.s, c.at
	switch class {
	case letter, extend:
		if end := c.address(); end > 0 {
			return end, Address
		}
		return word(s, at), Word
	case digit:
		if end := keycap(s, at, size); end > 0 {
			return end, Emoji
		}
		if end := c.address(); end > 0 {
			return end, Address
		}
		return number(s, at), Number
	case pictograph, regional:
		return emoji(s, at), Emoji
	case apostrophe:
		if end := article(s, at, size); end > 0 {
			return end, Word
		}
	}
	return c.sign(size)
}

// sign cuts what begins with a mark.
func (c *cutter) sign(size int) (end int, kind Kind) {
	s, at := c.s, c.at
	if s[at] == '[' {
		if end := placeholder(s, at); end > 0 {
			return end, Placeholder
		}
		return at + 1, Mark
	}
	if end := keycap(s, at, size); end > 0 {
		return end, Emoji
	}
	if end := presented(s, at, size); end > 0 {
		return end, Emoji
	}
	if end := emoticon(s, at); end > 0 {
		return end, Emoji
	}
	return run(s, at, size), Mark
}

// word ends where something other than letters, digits and what joins them begins. An invisible
// character inside a word is part of it, one after a word is not.
func word(s string, at int) int {
	end := at
	for i := at; i < len(s); {
		if isASCIILetter(s[i]) {
			i++
			end = i
			continue
		}
		class, n := classAt(s, i)
		switch {
		case class == letter || class == digit || class == extend:
			i += n
			end = i
		case class == format:
			i += n
		case class == apostrophe && letterAt(s, i+n), class == connector && wordAt(s, i+n):
			i += n
		default:
			return end
		}
	}
	return end
}

// number ends where something other than digits and a single sign between them begins.
func number(s string, at int) int {
	end := at
	for i := at; i < len(s); {
		class, n := classAt(s, i)
		switch {
		case class == digit || class == extend:
			i += n
			end = i
		case class == format:
			i += n
		case (s[i] == '.' || s[i] == ',' || s[i] == ':') && i+1 < len(s) && isASCIIDigit(s[i+1]):
			i++
		default:
			return end
		}
	}
	return end
}

// article finds the Afrikaans 'n, with whichever apostrophe.
func article(s string, at, size int) int {
	n := at + size
	if n < len(s) && s[n]|0x20 == 'n' && !wordBefore(s, at) && !wordAt(s, n+1) {
		return n + 1
	}
	return 0
}

// run ends where the mark stops repeating: "!!!" is one token, "?!" is two.
func run(s string, at, size int) int {
	first, i := s[at:at+size], at+size
	for len(s)-i >= size && s[i:i+size] == first {
		i += size
	}
	return i
}

// placeholder finds [CARD], [PERSON_1].
func placeholder(s string, at int) int {
	for i := at + 1; i < len(s) && i < at+32; i++ {
		switch b := s[i]; {
		case 'A' <= b && b <= 'Z':
		case i > at+1 && (b == '_' || isASCIIDigit(b)):
		case i > at+2 && b == ']':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return utf8.RuneError, 0
	}
	return utf8.DecodeRuneInString(s[i:])
}
