package unpack

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"touchtone/interaction/flaw"
)

// Text is the text of an object, read once from its beginning.
type Text struct {
	Compression string // gzip, zstd, or nothing
	Encoding    string // as stored: utf-8, utf-8-bom, utf-16le, utf-16be

	r      io.Reader
	buf    []byte
	pos    int   // of buf, up to where the text has been read
	offset int64 // of the inflated object, likewise
	line   int   // line breaks read by ReadLine
	err    error
}

// MaxLine is how many bytes a line of JSON Lines may have, or a row of a table.
const MaxLine = 1 << 20

const (
	firstRead = 4 << 10
	window    = 64 << 10
)

// Peek looks at the next n bytes without reading them; there are fewer at the end of the text.
func (t *Text) Peek(n int) ([]byte, error) {
	for len(t.buf)-t.pos < n && t.err == nil {
		t.fill()
	}
	ahead := t.buf[t.pos:]
	if len(ahead) >= n {
		return ahead[:n], nil
	}
	if t.err != io.EOF {
		return ahead, t.err
	}
	return ahead, nil
}

// Refused tells why a text that nobody can read is refused: because, or a limit that it would have
// passed, for a bomb is called a bomb whatever it is filled with.
func (t *Text) Refused(because error) error {
	var f *flaw.Flaw
	if _, err := io.Copy(io.Discard, t); errors.As(err, &f) && f.Code == flaw.InflateLimit {
		return f
	}
	return because
}

// Read reads on, for whom lines mean nothing.
func (t *Text) Read(p []byte) (n int, err error) {
	switch {
	case t.pos < len(t.buf):
		n = copy(p, t.buf[t.pos:])
		t.pos += n
	case t.err != nil:
		err = t.err
	default:
		n, err = t.r.Read(p)
		t.err = err
	}
	t.offset += int64(n)
	return n, err
}

// Line is one line of a text, without its end.
type Line struct {
	Bytes  []byte // valid until the next line is read
	Number int    // from 1
	Offset int64  // of its first byte
}

// ReadLine reads a line. At the end of the text it returns io.EOF. A line longer than limit is
// read over and answered with a [*flaw.Flaw], after which reading may go on.
func (t *Text) ReadLine(limit int) (Line, error) {
	for searched := 0; ; {
		ahead := t.buf[t.pos:]
		if i := bytes.IndexByte(ahead[searched:], '\n'); i >= 0 {
			return t.takeLine(searched+i+1, limit)
		}
		searched = len(ahead)
		switch {
		case searched > limit:
			return t.dropLine()
		case t.err == nil:
			t.fill()
		case t.err != io.EOF:
			return Line{Number: t.line + 1, Offset: t.offset}, t.err
		case searched == 0:
			return Line{}, io.EOF
		default:
			return t.takeLine(searched, limit)
		}
	}
}

func (t *Text) takeLine(size, limit int) (Line, error) {
	b := t.buf[t.pos : t.pos+size]
	t.line++
	line := Line{Bytes: bytes.TrimRight(b, "\r\n"), Number: t.line, Offset: t.offset}
	t.pos += size
	t.offset += int64(size)
	if len(line.Bytes) > limit {
		return line, tooLong(line)
	}
	return line, nil
}

// dropLine reads over a line that is too long to be kept.
func (t *Text) dropLine() (Line, error) {
	line := Line{Number: t.line + 1, Offset: t.offset}
	for {
		ahead := t.buf[t.pos:]
		if i := bytes.IndexByte(ahead, '\n'); i >= 0 {
			t.takeLine(i+1, i+1)
			return line, tooLong(line)
		}
		t.offset += int64(len(ahead))
		t.pos = len(t.buf)
		if t.err == io.EOF {
			t.line++
			return line, tooLong(line)
		}
		if t.err != nil {
			return line, t.err
		}
		t.fill()
	}
}

func tooLong(line Line) error {
	return &flaw.Flaw{Code: flaw.LineTooLong, Line: line.Number, Offset: line.Offset, Detail: "a line longer than the limit"}
}

// fill reads more of the text behind what is there.
func (t *Text) fill() {
	t.buf = t.buf[:copy(t.buf, t.buf[t.pos:])]
	t.pos = 0
	free := max(firstRead, min(len(t.buf), window), cap(t.buf)-len(t.buf))
	t.buf = slices.Grow(t.buf, free)
	n, err := t.r.Read(t.buf[len(t.buf):cap(t.buf)])
	t.buf = t.buf[:len(t.buf)+n]
	t.err = err
}

// rest is all that is still to be read, for another reader to take over.
func (t *Text) rest() io.Reader {
	return io.MultiReader(bytes.NewReader(t.buf[t.pos:]), t.r)
}
