package strictyaml

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Place is where something stands in a file. The zero Place is nowhere.
// A struct that embeds a Place is told its own by [Decode].
type Place struct {
	Line, Column int // from 1; columns count characters, as editors do
	file         *file
}

// file is what a Place needs to show itself.
type file struct {
	name  string
	lines []string
}

func (p Place) String() string {
	if p.file == nil {
		return "somewhere"
	}
	return fmt.Sprintf("%s:%d:%d", p.file.name, p.Line, p.Column)
}

// File is the name of the file, empty when the place is nowhere.
func (p Place) File() string {
	if p.file == nil {
		return ""
	}
	return p.file.name
}

// Compare orders places by file, line and column.
func (p Place) Compare(q Place) int {
	return cmp.Or(
		strings.Compare(p.File(), q.File()),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Column, q.Column),
	)
}

// Mistakef says what is wrong at p.
func (p Place) Mistakef(format string, args ...any) *Mistake {
	return &Mistake{Place: p, Message: fmt.Sprintf(format, args...)}
}

// line is the text of the place's line.
func (p Place) line() string {
	if p.file == nil || p.Line < 1 || p.Line > len(p.file.lines) {
		return ""
	}
	return p.file.lines[p.Line-1]
}

// caret is the place's line with a mark under its column; long lines are cut around it.
func (p Place) caret() string {
	const before, after = 60, 40
	line := []rune(strings.ReplaceAll(p.line(), "\t", " "))
	if len(line) == 0 {
		return ""
	}
	column := min(max(p.Column-1, 0), len(line))
	from := max(column-before, 0)
	to := min(column+after, len(line))
	return fmt.Sprintf("    %s\n    %s^", string(line[from:to]), strings.Repeat(" ", column-from))
}

// plus is the place n bytes further into s, which begins at p and stays on its line.
func (p Place) plus(s string, n int) Place {
	p.Column += utf8.RuneCountInString(s[:min(n, len(s))])
	return p
}
