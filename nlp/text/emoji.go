package text

import (
	"strings"
	"unicode"
)

const (
	joiner    = '\u200D'
	asEmoji   = '\uFE0F'
	enclosing = '\u20E3' // makes a keycap
)

// pictographs are the characters that are emoji by themselves. Arrows, ™ and the like become
// emoji only when the emoji presentation is asked for behind them.
var pictographs = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x203C, 0x2049, 0x0D}, {0x231A, 0x231B, 1}, {0x23E9, 0x23F3, 1}, {0x23F8, 0x23FA, 1},
		{0x2600, 0x27BF, 1}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
	},
	R32: []unicode.Range32{{0x1F000, 0x1F1E5, 1}, {0x1F200, 0x1FAFF, 1}},
}

// emoji ends after flags, skin tones, tags and families joined by invisible joiners.
func emoji(s string, at int) int {
	r, n := decode(s, at)
	i := at + n
	if r >= 0x1F1E6 && r <= 0x1F1FF {
		if half, n := decode(s, i); half >= 0x1F1E6 && half <= 0x1F1FF {
			i += n
		}
		return i
	}
	for {
		r, n := decode(s, i)
		switch {
		case n > 0 && (variation(r) || skin(r) || tag(r) || r == enclosing):
			i += n
		case r == joiner && pictured(s, i+n):
			_, m := decode(s, i+n)
			i += n + m
		default:
			return i
		}
	}
}

func skin(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

func tag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }

func pictured(s string, i int) bool {
	r, n := decode(s, i)
	return n > 0 && (unicode.Is(pictographs, r) || r == '♀' || r == '♂')
}

// keycap finds 1️⃣, #️⃣ and their like.
func keycap(s string, at, size int) int {
	if b := s[at]; !isASCIIDigit(b) && b != '#' && b != '*' {
		return 0
	}
	i := at + size
	if r, n := decode(s, i); r == asEmoji {
		i += n
	}
	if r, n := decode(s, i); r == enclosing {
		return i + n
	}
	return 0
}

// presented finds a sign that is asked to look like an emoji, such as ™️.
func presented(s string, at, size int) int {
	if size == 1 {
		return 0
	}
	if r, n := decode(s, at+size); r == asEmoji {
		return at + size + n
	}
	return 0
}

// faces that have no eyes and mouth in a row.
var faces = []string{"</3", "<3", "^_^", "^^", "-_-", "(^_^)", "(^^)", ">.<", "¯\\_(ツ)_/¯"}

// emoticon finds :-), ;(, =D, (: and their like.
func emoticon(s string, at int) int {
	if strings.IndexByte(":;=>(<^-\xc2", s[at]) < 0 {
		return 0
	}
	if end := sideways(s, at); end > 0 {
		return end
	}
	for _, f := range faces {
		if strings.HasPrefix(s[at:], f) && !wordAt(s, at+len(f)) && !wordBefore(s, at) {
			return at + len(f)
		}
	}
	return 0
}

const (
	eyes  = ":;="
	noses = "-'^o"
	smile = ")(]["
	other = "DPpOo|/\\*3@sSxX$"
)

// sideways finds a face read with the head on one's left shoulder, or mirrored: (-:
func sideways(s string, at int) int {
	i := at
	if i < len(s) && s[i] == '>' {
		i++
	}
	if i >= len(s) {
		return 0
	}
	if !strings.Contains(eyes, s[i:i+1]) {
		return mirrored(s, at)
	}
	i++
	for i+1 < len(s) && i < at+4 && strings.IndexByte(noses, s[i]) >= 0 && strings.IndexByte(smile+other, s[i+1]) >= 0 {
		i++
	}
	if i >= len(s) {
		return 0
	}
	if strings.IndexByte(smile, s[i]) >= 0 {
		for i++; i < len(s) && s[i] == s[i-1]; i++ {
		}
		return unless(wordAt(s, i), i)
	}
	if strings.IndexByte(other, s[i]) < 0 || wordBefore(s, at) {
		return 0
	}
	i++
	return unless(wordAt(s, i) || i < len(s) && s[i] == '/', i)
}

func mirrored(s string, at int) int {
	if strings.IndexByte("()", s[at]) < 0 || wordBefore(s, at) {
		return 0
	}
	i := at + 1
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && (s[i] == ':' || s[i] == ';' && i > at+1) {
		return unless(wordAt(s, i+1), i+1)
	}
	return 0
}

func unless(spoiled bool, end int) int {
	if spoiled {
		return 0
	}
	return end
}
