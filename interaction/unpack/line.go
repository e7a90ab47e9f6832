package unpack

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"touchtone/interaction/flaw"
)

// Check refuses what Postgres would not store.
func (l Line) Check() error {
	if at := strings.IndexByte(string(l.Bytes), 0); at >= 0 {
		return l.flaw(at, flaw.NULByte, "a NUL byte")
	}
	if utf8.Valid(l.Bytes) {
		return nil
	}
	at := 0
	for at < len(l.Bytes) {
		r, size := utf8.DecodeRune(l.Bytes[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return l.flaw(at, flaw.InvalidUTF8, "bytes that are not UTF-8")
}

func (l Line) flaw(at int, code flaw.Code, detail string) error {
	return &flaw.Flaw{Code: code, Line: l.Number, Column: at + 1, Offset: l.Offset + int64(at), Detail: detail}
}

// Lines are the lines of a text, each checked as [Line.Check] does. They end after the first mistake.
func (t *Text) Lines() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for {
			line, err := t.ReadLine(MaxLine)
			if err == io.EOF {
				return
			}
			if err == nil {
				err = line.Check()
			}
			if !yield(string(line.Bytes), err) || err != nil {
				return
			}
		}
	}
}
