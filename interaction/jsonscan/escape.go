package jsonscan

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"touchtone/interaction/flaw"
)

// unescaped takes the escapes out of a string, into memory that the next string uses again.
func (s *Scanner) unescaped(written []byte) []byte {
	out, rest := s.scratch[:0], written
	for {
		i := bytes.IndexByte(rest, '\\')
		if i < 0 {
			s.scratch = append(out, rest...)
			return s.scratch
		}
		out = append(out, rest[:i]...)
		r, size := escape(rest[i:])
		if code, detail := refusal(r); code != "" {
			s.fail(1+len(written)-len(rest)+i, code, detail)
			return nil
		}
		out = utf8.AppendRune(out, r)
		rest = rest[i+size:]
	}
}

const (
	noEscape  = -1
	surrogate = -2
)

// refusal says why the character that an escape spells is not taken.
func refusal(r rune) (flaw.Code, string) {
	switch r {
	case noEscape:
		return flaw.JSONSyntax, "an escape that JSON does not know"
	case surrogate:
		return flaw.InvalidUTF8, "half of a surrogate pair"
	case 0:
		return flaw.NULByte, "an escaped NUL"
	}
	return "", ""
}

// escape reads the escape with which b begins.
func escape(b []byte) (r rune, size int) {
	switch c := b[1]; c {
	case '"', '\\', '/':
		return rune(c), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		return unicodeEscape(b)
	}
	return noEscape, 2
}

func unicodeEscape(b []byte) (r rune, size int) {
	r, ok := hex4(b)
	if !ok {
		return noEscape, 2
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	second, ok := hex4(b[6:])
	if pair := utf16.DecodeRune(r, second); ok && pair != utf8.RuneError {
		return pair, 12
	}
	return surrogate, 6
}

// hex4 reads \uXXXX.
func hex4(b []byte) (r rune, ok bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	for _, c := range b[2:6] {
		switch {
		case c-'0' <= 9:
			c -= '0'
		case c|0x20-'a' <= 5:
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
