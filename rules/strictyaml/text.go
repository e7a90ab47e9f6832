package strictyaml

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Text is a string that knows where each of its bytes stands in the file.
type Text struct {
	Value string
	Place
	style style
}

// KeepsLines tells that the text has the lines that the file shows.
func (t Text) KeepsLines() bool { return t.style == literal }

func (t Text) String() string { return t.Value }

// MarshalJSON writes the value alone: where it stood does not change what it says.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.Value) }

// At is the place of the byte at offset of Value.
func (t Text) At(offset int) Place {
	offset = min(max(offset, 0), len(t.Value))
	switch t.style {
	case plain:
		return t.inPlain(offset)
	case single:
		return t.inQuotes(offset, func(rest string) (raw, value int) {
			if strings.HasPrefix(rest, "''") {
				return 2, 1
			}
			return step(rest)
		})
	case double:
		return t.inQuotes(offset, func(rest string) (raw, value int) {
			if strings.HasPrefix(rest, `\`) {
				return escape(rest)
			}
			return step(rest)
		})
	default:
		return t.inBlock(offset)
	}
}

// inPlain is exact on the first line; a scalar that goes on below it is pointed at by its beginning.
func (t Text) inPlain(offset int) Place {
	if rest := t.rest(); strings.HasPrefix(rest, t.Value) {
		return t.Place.plus(t.Value, offset)
	}
	return t.Place
}

// inQuotes walks the raw line; measure tells how many bytes the next character takes there and in the value.
func (t Text) inQuotes(offset int, measure func(string) (raw, value int)) Place {
	rest := t.rest()
	at, raw := 0, min(1, len(rest))
	for at < offset && raw < len(rest) {
		r, v := measure(rest[raw:])
		raw, at = raw+r, at+v
	}
	return t.Place.plus(rest, raw)
}

// inBlock finds the line of a block, whose lines are indented alike; a folded one has its breaks where the
// value has spaces, so that both count the same.
func (t Text) inBlock(offset int) Place {
	indent, spoken := -1, 0
	for line := t.Line; line < len(t.file.lines); line++ {
		text := t.file.lines[line]
		if indent < 0 && strings.TrimSpace(text) != "" {
			indent = len(text) - len(strings.TrimLeft(text, " "))
		}
		text = text[min(max(indent, 0), len(text)):]
		if offset <= spoken+len(text) {
			p := Place{Line: line + 1, Column: max(indent, 0) + 1, file: t.file}
			return p.plus(text, offset-spoken)
		}
		spoken += len(text) + 1
	}
	return t.Place
}

// rest is the raw line from the place on.
func (t Text) rest() string {
	line := t.line()
	for range t.Column - 1 {
		_, n := utf8.DecodeRuneInString(line)
		line = line[n:]
	}
	return line
}

func step(s string) (raw, value int) {
	_, n := utf8.DecodeRuneInString(s)
	return n, n
}

// escape measures a backslash sequence of a double-quoted text.
func escape(s string) (raw, value int) {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for n := 2; n <= min(len(s), 10); n++ {
		var out string
		if err := json.Unmarshal([]byte(quoted.String()+s[:n]+`"`), &out); err == nil {
			return n, len(out)
		}
	}
	return min(2, len(s)), 1
}
