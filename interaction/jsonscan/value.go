package jsonscan

import (
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf8"

	"touchtone/interaction/flaw"
)

// Null reads the value ahead if it is null, and says whether it was.
func (s *Scanner) Null() bool {
	if s.next() != 'n' {
		return false
	}
	s.take()
	s.word()
	return s.err == nil
}

// String reads a string. null is the empty string.
func (s *Scanner) String() string { return string(s.Bytes()) }

// Bytes reads a string as bytes, which are valid until the next read. null is empty.
func (s *Scanner) Bytes() []byte {
	switch s.next() {
	case '"':
		s.take()
		return s.quoted(MaxString)
	case 'n':
		s.Null()
	default:
		s.mistyped("a string")
	}
	return nil
}

// Name reads a string that comes again and again, such as who speaks, and keeps it once.
// null is the empty string.
func (s *Scanner) Name() string {
	b := s.Bytes()
	if len(b) == 0 || len(b) > MaxKey {
		return string(b)
	}
	text, _ := s.names.of(b)
	return text
}

// Scalar reads a string, number or truth value as it is written: an id may be any of them.
// null is the empty string.
func (s *Scanner) Scalar() string {
	switch s.Kind() {
	case Number:
		s.take()
		return string(s.number())
	case Bool:
		return strconv.FormatBool(s.Bool())
	}
	return s.String()
}

// Bool reads true or false. null is false.
func (s *Scanner) Bool() bool {
	switch s.next() {
	case 't', 'f', 'n':
		s.take()
		return s.word() == "true"
	}
	s.mistyped("true or false")
	return false
}

// Float reads a number; a string that spells one counts, since some vendors quote their numbers.
// null is NaN.
func (s *Scanner) Float() float64 {
	digits, ok := s.digits()
	if !ok {
		return math.NaN()
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		s.Refuse(flaw.NumberOutOfRange, "a number beyond the range of a double")
		return math.NaN()
	}
	return f
}

// Int reads a whole number, also a quoted one; a fraction is rounded. null is ok=false.
func (s *Scanner) Int() (n int64, ok bool) {
	digits, ok := s.digits()
	if !ok {
		return 0, false
	}
	if n, err := strconv.ParseInt(string(digits), 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || math.Abs(f) > 1<<53 {
		s.Refuse(flaw.NumberOutOfRange, "a number beyond the range of a whole number")
		return 0, false
	}
	return int64(math.Round(f)), true
}

// digits reads the text of a number. It is valid until the next read.
func (s *Scanner) digits() ([]byte, bool) {
	switch s.Kind() {
	case Number:
		s.take()
		written := s.number()
		return written, s.err == nil
	case Null:
		s.Null()
		return nil, false
	case String:
		if b := s.Bytes(); len(b) <= MaxNumber && isNumber(b) {
			return b, true
		}
		s.Refuse(flaw.Schema, "a string that is no number")
		return nil, false
	}
	s.mistyped("a number")
	return nil, false
}

// mistyped reads over a value of another kind than the reader wants.
func (s *Scanner) mistyped(want string) {
	if s.Kind() == None {
		s.syntax("a value")
		return
	}
	s.Refuse(flaw.Schema, want+" expected")
	s.Skip()
}

// word reads true, false or null.
func (s *Scanner) word() string {
	for _, word := range [...]string{"true", "false", "null"} {
		if s.ahead(word) {
			s.pos += len(word)
			return word
		}
	}
	s.syntax("a value")
	return ""
}

func (s *Scanner) ahead(word string) bool {
	for s.end-s.pos < len(word) {
		if !s.more() {
			return false
		}
	}
	return string(s.buf[s.pos:s.pos+len(word)]) == word
}

// number reads a number as it is written.
func (s *Scanner) number() []byte {
	n := 0
	for {
		for s.pos+n < s.end && numeric(s.buf[s.pos+n]) {
			n++
		}
		if n > MaxNumber {
			s.fail(0, flaw.NumberOutOfRange, "a number of more than "+strconv.Itoa(MaxNumber)+" characters")
			return nil
		}
		if s.pos+n < s.end || !s.more() {
			break
		}
	}
	written := s.buf[s.pos : s.pos+n]
	if !isNumber(written) {
		s.syntax("a number")
		return nil
	}
	if !inRange(written) {
		s.fail(0, flaw.NumberOutOfRange, "an exponent beyond 308")
		return nil
	}
	s.pos += n
	return written
}

func numeric(c byte) bool {
	return c-'0' <= 9 || c == '-' || c == '+' || c == '.' || c|0x20 == 'e'
}

// isNumber follows the grammar of RFC 8259: no plus, no leading zeros, digits around the point.
func isNumber(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	whole := countDigits(b)
	if whole == 0 || whole > 1 && b[0] == '0' {
		return false
	}
	b = b[whole:]
	if len(b) > 0 && b[0] == '.' {
		fraction := countDigits(b[1:])
		if fraction == 0 {
			return false
		}
		b = b[1+fraction:]
	}
	if len(b) > 0 && b[0]|0x20 == 'e' {
		b = b[1:]
		if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
			b = b[1:]
		}
		return len(b) > 0 && countDigits(b) == len(b)
	}
	return len(b) == 0
}

func countDigits(b []byte) int {
	for i, c := range b {
		if c-'0' > 9 {
			return i
		}
	}
	return len(b)
}

// inRange looks at the exponent alone: at most 32 digits before it cannot matter much.
func inRange(number []byte) bool {
	for i, c := range number {
		if c|0x20 == 'e' {
			exponent, err := strconv.Atoi(string(number[i+1:]))
			return err == nil && -308 <= exponent && exponent <= 308
		}
	}
	return true
}

// quoted reads a string. What it returns is valid until the next read.
func (s *Scanner) quoted(limit int) []byte {
	n, escaped, high := 1, false, false
	for {
		rest := s.buf[s.pos+n : s.end]
		i, beyond := plainBytes(rest)
		high = high || beyond
		n += i
		switch {
		case n > limit+1:
			s.fail(0, flaw.StringTooLong, "a string of more than "+strconv.Itoa(limit)+" bytes")
			return nil
		case i == len(rest):
			if !s.more() {
				s.fail(s.end-s.pos, flaw.JSONSyntax, "the document ends inside a string")
				return nil
			}
		case rest[i] == '"':
			return s.unquoted(s.buf[s.pos+1:s.pos+n], escaped, high)
		case rest[i] == '\\':
			escaped = true
			n += 2
			for s.pos+n > s.end {
				if !s.more() {
					s.fail(s.end-s.pos, flaw.JSONSyntax, "the document ends inside a string")
					return nil
				}
			}
		case rest[i] == 0:
			s.fail(n, flaw.NULByte, "a NUL byte inside a string")
			return nil
		default:
			s.fail(n, flaw.JSONSyntax, "a control character inside a string")
			return nil
		}
	}
}

// plainBytes counts the bytes of a string up to a quote, a backslash or a control character, and says
// whether any is beyond ASCII. It looks at eight at a time: most of a transcript is inside strings.
func plainBytes(b []byte) (n int, high bool) {
	const (
		each = 0x0101010101010101
		top  = 0x8080808080808080
	)
	seen := uint64(0)
	for n+8 <= len(b) {
		v := binary.LittleEndian.Uint64(b[n:])
		quote, slash := v^each*'"', v^each*'\\'
		if ((quote-each)&^quote|(slash-each)&^slash|(v-each*' ')&^v)&top != 0 {
			break // perhaps: a borrow may mistake a neighbour, so the bytes decide
		}
		seen |= v
		n += 8
	}
	for n < len(b) && !special[b[n]] {
		seen |= uint64(b[n])
		n++
	}
	return n, seen&top != 0
}

var special = func() (table [256]bool) {
	for c := range byte(' ') {
		table[c] = true
	}
	table['"'], table['\\'] = true, true
	return table
}()

// unquoted checks what stands between the quotes, and reads over them.
func (s *Scanner) unquoted(written []byte, escaped, high bool) []byte {
	if high && !utf8.Valid(written) {
		s.fail(1+invalidAt(written), flaw.InvalidUTF8, "bytes that are not UTF-8")
		return nil
	}
	length := len(written) + 2
	if escaped {
		if written = s.unescaped(written); s.err != nil {
			return nil
		}
	}
	s.pos += length
	return written
}

func invalidAt(b []byte) int {
	at := 0
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at
}
