package jsonscan

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"iter"

	"touchtone/interaction/flaw"
)

// What a document may hold. The limits keep one object from starving the others, and below
// those of Postgres, whose jsonb fails at depths and numbers that JSON itself allows.
const (
	MaxDepth  = 32
	MaxTokens = 2_000_000 // in a document, or in one item of an outermost array
	MaxKeys   = 256       // in an object
	MaxKey    = 256       // bytes
	MaxNumber = 32        // characters
	MaxString = 1 << 20   // bytes as written

	window = 64 << 10 // read at once
)

// Scanner reads JSON. The zero Scanner reads nothing; give it a document with [Scanner.Reset].
type Scanner struct {
	r        io.Reader // nil when buf holds the whole document
	buf      []byte
	pos, end int // what of buf is still to be read
	own      []byte
	err      error // what ends the reading
	odd      error // a mistake after which the form is still clear

	base   int64 // offset of buf[0]
	line   int   // of buf[0], from 1
	column int   // of buf[0], from 0

	stack   []frame
	keys    []int32 // folded names of the keys met so far in each open object
	names   names
	scratch []byte // a string without its escapes
	tokens  int
	unread  bool // the value ahead has been announced and not yet asked for
	left    map[string]int
}

// frame is an open object or array, and where in it we are.
type frame struct {
	key   string
	index int // -1 in an object
}

// Reset makes the scanner read the document of r from its beginning.
func (s *Scanner) Reset(r io.Reader) {
	if s.own == nil {
		s.own = make([]byte, window)
	}
	s.reset(s.own, 0, 1, 0)
	s.r = r
}

// ResetBytes makes the scanner read doc, which stands at that line and offset of a larger object.
func (s *Scanner) ResetBytes(doc []byte, line int, offset int64) {
	s.reset(doc, len(doc), line, offset)
	s.r = nil
}

func (s *Scanner) reset(buf []byte, end, line int, offset int64) {
	s.buf, s.pos, s.end = buf, 0, end
	s.base, s.line, s.column = offset, line, 0
	s.err, s.odd, s.tokens, s.unread = nil, nil, 0, false
	s.stack, s.keys = s.stack[:0], s.keys[:0]
	clear(s.left)
	s.names.tidy()
}

// Err is why the document is refused: a [*flaw.Flaw], or what the reader returned.
func (s *Scanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.odd
}

// Broken says that nothing more can be read. When it is false, Err tells of a mistake such as a
// number in place of a string, after which the next record of the same document may be sound.
func (s *Scanner) Broken() bool { return s.err != nil }

// Stop ends the reading: the loops that are open end, and the rest of the document stays unread.
func (s *Scanner) Stop() {
	if s.err == nil {
		s.err = cmp.Or(s.odd, errStopped)
	}
}

var errStopped = errors.New("jsonscan: stopped")

// Left tells which fields nobody asked for, and how often each was met: "$.turns[].labels".
// It is valid until the next Reset or NextRecord.
func (s *Scanner) Left() map[string]int { return s.left }

// Offset is how far the document has been read, in bytes of the object it stands in. After Kind it is where the
// value ahead begins, and after a loop over an array or an object it is behind the bracket that closes it.
func (s *Scanner) Offset() int64 { return s.base + int64(s.pos) }

// NextRecord forgets what Err and Left told of the record before, in a document that holds many.
func (s *Scanner) NextRecord() {
	s.odd = nil
	clear(s.left)
}

// Kind is how a value begins.
type Kind byte

const (
	None   Kind = 0 // no value: the end of the document, or a mistake
	Object Kind = '{'
	Array  Kind = '['
	String Kind = '"'
	Number Kind = '0'
	Bool   Kind = 't'
	Null   Kind = 'n'
)

// Kind looks at the value ahead without reading it.
func (s *Scanner) Kind() Kind {
	switch c := s.next(); c {
	case '{', '[', '"', 't', 'n':
		return Kind(c)
	case 'f':
		return Bool
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return Number
	}
	return None
}

// Object yields the keys of the object ahead; each value may be asked for before the next key.
// null is an object without keys.
func (s *Scanner) Object() iter.Seq[string] {
	return func(yield func(string) bool) { s.object(yield) }
}

// Array yields the indexes of the array ahead; each value may be asked for before the next.
// null is an array without values.
func (s *Scanner) Array() iter.Seq[int] {
	return func(yield func(int) bool) { s.array(yield) }
}

// Skip reads the value ahead as one that is known and not needed, so that Left does not count it.
func (s *Scanner) Skip() {
	switch s.Kind() {
	case Object:
		for range s.Object() {
			s.Skip()
		}
	case Array:
		for range s.Array() {
			s.Skip()
		}
	case String:
		s.take()
		s.quoted(MaxString)
	case Number:
		s.take()
		s.number()
	default:
		s.take()
		s.word()
	}
}

// End makes sure that nothing but space follows.
func (s *Scanner) End() {
	if s.next() != 0 || s.pos < s.end {
		s.fail(0, flaw.TrailingData, "more data after the end of the document")
	}
}

// Refuse notes that the document must not be used, and goes on reading it.
// The first mistake stays; later ones are mostly its consequences.
func (s *Scanner) Refuse(code flaw.Code, detail string) {
	if s.Err() == nil {
		s.odd = s.flaw(0, code, detail)
	}
}

// fail ends the reading at the byte that lies so far ahead.
func (s *Scanner) fail(ahead int, code flaw.Code, detail string) {
	if s.err == nil {
		s.err = s.flaw(ahead, code, detail)
	}
}

func (s *Scanner) flaw(ahead int, code flaw.Code, detail string) *flaw.Flaw {
	line, column := s.place(s.pos + ahead)
	return &flaw.Flaw{
		Code:   code,
		Line:   line,
		Column: column + 1,
		Path:   s.Path(),
		Offset: s.base + int64(s.pos+ahead),
		Detail: detail,
	}
}

// syntax reports that the next byte is not what JSON wants there.
func (s *Scanner) syntax(want string) {
	switch {
	case s.pos >= s.end:
		s.fail(0, flaw.JSONSyntax, "the document ends where "+want+" should be")
	case s.buf[s.pos] == 0:
		s.fail(0, flaw.NULByte, "a NUL byte where "+want+" should be")
	default:
		s.fail(0, flaw.JSONSyntax, want+" expected")
	}
}

// next is the next byte that is not space, still to be read; 0 when there is none.
func (s *Scanner) next() byte {
	if s.err != nil {
		return 0
	}
	for {
		for s.pos < s.end {
			c := s.buf[s.pos]
			if c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
				return c
			}
			s.pos++
		}
		if !s.more() {
			return 0
		}
	}
}

// more reads on, dropping what lies before pos, and says whether there was anything to read.
func (s *Scanner) more() bool {
	if s.r == nil || s.err != nil {
		return false
	}
	s.line, s.column = s.place(s.pos)
	s.base += int64(s.pos)
	s.end = copy(s.buf, s.buf[s.pos:s.end])
	s.pos = 0
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
		s.own = s.buf
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		switch {
		case err == io.EOF:
			s.r = nil
			return n > 0
		case err != nil:
			s.located(err)
			return false
		case n > 0:
			return true
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// located keeps an error of the reader, and tells the place of a flaw that knows none.
func (s *Scanner) located(err error) {
	s.err = err
	var f *flaw.Flaw
	if errors.As(err, &f) && f.Path == "" {
		f.Path = s.Path()
	}
}

// place is the line from 1 and the column from 0 of buf[at].
func (s *Scanner) place(at int) (line, column int) {
	seen := s.buf[:at]
	last := bytes.LastIndexByte(seen, '\n')
	if last < 0 {
		return s.line, s.column + at
	}
	return s.line + bytes.Count(seen, []byte{'\n'}), at - last - 1
}
