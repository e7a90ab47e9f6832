package language

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error says what is wrong with a condition, and at which byte of its text.
type Error struct {
	Offset  int
	Message string
}

func (e *Error) Error() string { return e.Message }

func errorf(offset int, format string, args ...any) *Error {
	return &Error{offset, fmt.Sprintf(format, args...)}
}

// lexeme is the smallest part of a condition.
type lexeme struct {
	kind     lexemeKind
	text     string // without quotes, @ or slashes
	quantity Quantity
	at       int
}

type lexemeKind uint8

const (
	end lexemeKind = iota
	word
	quoted
	number
	list  // @greeting
	stem  // ~refund
	class // [CARD], [money]
	regex // /.../
	sign  // ( ) | : < <= > >= = !=
)

func (l lexeme) String() string {
	if l.kind == end {
		return "the end"
	}
	return fmt.Sprintf("%q", l.text)
}

// lex cuts a condition into its parts; the last is always the end.
func lex(s string) ([]lexeme, *Error) {
	var out []lexeme
	for i := 0; ; {
		i += skipped(s[i:])
		if i == len(s) {
			return append(out, lexeme{kind: end, at: i}), nil
		}
		l, n, err := next(s[i:], i)
		if err != nil {
			return nil, err
		}
		out, i = append(out, l), i+n
	}
}

// skipped is how far white space and comments reach; a comment goes from # to the end of its line.
func skipped(s string) (n int) {
	for n < len(s) {
		rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
		if n = len(s) - len(rest); !strings.HasPrefix(rest, "#") {
			return n
		}
		line, _, _ := strings.Cut(rest, "\n")
		n += len(line)
	}
	return n
}

// Comment is where the first comment of a condition begins; -1 when it has none.
func Comment(s string) int {
	for i := 0; i < len(s); {
		i += len(s[i:]) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
		if strings.HasPrefix(s[i:], "#") {
			return i
		}
		if i == len(s) {
			break
		}
		_, n, err := next(s[i:], i)
		if err != nil {
			break
		}
		i += n
	}
	return -1
}

// next reads the lexeme that s begins with, and tells its length.
func next(s string, at int) (lexeme, int, *Error) {
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case first == '"' || first == '/':
		return enclosed(s, at, s[0])
	case first == '@' || first == '~':
		return prefixed(s, at, first)
	case first == '[':
		return bracketed(s, at)
	case isDigit(first) || first == '-' && len(s) > 1 && isDigit(rune(s[1])):
		return numeral(s, at)
	case unicode.IsLetter(first):
		n := wordLength(s)
		return lexeme{kind: word, text: s[:n], at: at}, n, nil
	case strings.ContainsRune("()|:=<>!", first):
		n := 1
		if strings.ContainsRune("<>!", first) && strings.HasPrefix(s[1:], "=") {
			n = 2
		}
		return lexeme{kind: sign, text: s[:n], at: at}, n, nil
	default:
		return lexeme{}, 0, errorf(at, "unexpected character %q", s[:size])
	}
}

// enclosed reads up to the same mark again; a backslash lets a mark stand inside.
func enclosed(s string, at int, mark byte) (lexeme, int, *Error) {
	var text strings.Builder
	kind := quoted
	if mark == '/' {
		kind = regex
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == mark:
			return lexeme{kind: kind, text: text.String(), at: at}, i + 1, nil
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == mark || kind == quoted):
			i++
		}
		text.WriteByte(s[i])
	}
	return lexeme{}, 0, errorf(at, "the closing %c is missing", mark)
}

func prefixed(s string, at int, mark rune) (lexeme, int, *Error) {
	n := nameLength(s[1:])
	if n == 0 {
		return lexeme{}, 0, errorf(at, "a name must follow %c", mark)
	}
	kind := list
	if mark == '~' {
		kind = stem
	}
	return lexeme{kind: kind, text: s[1 : 1+n], at: at}, 1 + n, nil
}

func bracketed(s string, at int) (lexeme, int, *Error) {
	n := strings.IndexByte(s, ']')
	if n < 2 || nameLength(s[1:n]) != n-1 {
		return lexeme{}, 0, errorf(at, "want a class such as [money] or a placeholder such as [CARD]")
	}
	return lexeme{kind: class, text: s[1:n], at: at}, n + 1, nil
}

// units of time, in milliseconds
var units = map[string]float64{"ms": 1, "s": 1e3, "m": 60e3, "h": 3600e3}

func numeral(s string, at int) (lexeme, int, *Error) {
	n := 1
	for n < len(s) && (isDigit(rune(s[n])) || s[n] == '.') {
		n++
	}
	value, err := strconv.ParseFloat(s[:n], 64)
	if err != nil || n > 15 {
		return lexeme{}, 0, errorf(at, "%q is no number", s[:min(n, 20)])
	}
	q := Quantity{N: value}
	if strings.HasPrefix(s[n:], "%") {
		q.Unit, n = Percent, n+1
	} else if u := nameLength(s[n:]); u > 0 {
		factor, ok := units[s[n:n+u]]
		if !ok {
			return lexeme{}, 0, errorf(at+n, "unknown unit %q, want ms, s, m, h or %%", s[n:n+u])
		}
		q, n = Quantity{value * factor, Millis}, n+u
	}
	return lexeme{kind: number, text: s[:n], quantity: q, at: at}, n, nil
}

// wordLength is how far a word reaches: a name, or the answer n/a, which would otherwise open a regular expression.
func wordLength(s string) int {
	const na = "n/a"
	if strings.HasPrefix(s, na) && nameLength(s[2:]) == 1 {
		return len(na)
	}
	return nameLength(s)
}

// nameLength is how far a name reaches: letters and digits of any script, _ and - and dots inside.
func nameLength(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("_-.", r)
	})
	if n < 0 {
		n = len(s)
	}
	return len(strings.TrimRight(s[:n], "-."))
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
