package feed

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
	"touchtone/rules/spelling"
)

// row is one line by the names of its fields. Columns are counted in cells of a table, and in bytes of a record.
type row struct {
	line   int
	fields map[string]string
	column map[string]int
}

// refuse says what is wrong with a field.
func (r row) refuse(field string, code flaw.Code, detail string) *flaw.Flaw {
	return &flaw.Flaw{Code: code, Line: r.line, Column: max(1, r.column[field]), Offset: -1, Detail: field + ": " + detail}
}

// rows reads a table or records, whichever it is. An error that names no line ends the reading.
func rows(in io.Reader, known []string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		text, err := unpack.Open(in, unpack.Limits{})
		if err != nil {
			yield(row{}, err)
			return
		}
		head, err := text.Peek(512)
		switch {
		case err != nil:
			yield(row{}, err)
		case strings.HasPrefix(strings.TrimSpace(string(head)), "{"):
			records(text, known, yield)
		default:
			table(text, known, yield)
		}
	}
}

// table reads rows below a header. A header that names what nobody knows is refused as a whole.
func table(text *unpack.Text, known []string, yield func(row, error) bool) {
	cells := csvscan.New(text, ',')
	header, err := cells.Next()
	if errors.Is(err, io.EOF) {
		err = flaw.New(flaw.Empty, "there is no header")
	}
	if err == nil {
		err = checkHeader(header, known)
	}
	if err != nil {
		yield(row{}, err)
		return
	}
	for {
		next, err := cells.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil && len(next.Cells) != len(header.Cells) {
			err = &flaw.Flaw{Code: flaw.CSVSyntax, Line: next.Line, Column: len(next.Cells), Offset: -1, Detail: "the row has not as many cells as the header"}
		}
		if !yield(named(header.Cells, next), err) || ends(err) {
			return
		}
	}
}

func checkHeader(header csvscan.Row, known []string) error {
	for i, name := range header.Cells {
		switch {
		case !slices.Contains(known, name):
			return &flaw.Flaw{Code: flaw.Schema, Column: i + 1, Offset: -1,
				Detail: "unknown column " + quoted(name) + spelling.DidYouMean(name, known)}
		case slices.Contains(header.Cells[:i], name):
			return &flaw.Flaw{Code: flaw.Schema, Column: i + 1, Offset: -1, Detail: "the column " + name + " is there twice"}
		}
	}
	return nil
}

func named(header []string, r csvscan.Row) row {
	out := row{line: r.Line, fields: map[string]string{}, column: map[string]int{}}
	for i, cell := range r.Cells[:min(len(r.Cells), len(header))] {
		out.fields[header[i]], out.column[header[i]] = strings.TrimSpace(cell), i+1
	}
	return out
}

// ends tells whether nothing can be read after an error.
func ends(err error) bool {
	var f *flaw.Flaw
	return err != nil && (!errors.As(err, &f) || f.Line == 0)
}

// records reads one JSON object a line.
func records(text *unpack.Text, known []string, yield func(row, error) bool) {
	var s jsonscan.Scanner
	for {
		line, err := text.ReadLine(csvscan.MaxRow)
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil {
			err = line.Check()
		}
		if err == nil && len(strings.TrimSpace(string(line.Bytes))) == 0 {
			continue
		}
		r := row{line: line.Number}
		if err == nil {
			s.ResetBytes(line.Bytes, line.Number, line.Offset)
			r, err = record(&s, line, known)
		}
		if !yield(r, err) || ends(err) {
			return
		}
	}
}

func record(s *jsonscan.Scanner, line unpack.Line, known []string) (row, error) {
	r := row{line: line.Number, fields: map[string]string{}, column: map[string]int{}}
	var odd error
	for key := range s.Object() {
		s.Kind()
		r.column[key] = int(s.Offset()-line.Offset) + 1
		switch kind := s.Kind(); {
		case !slices.Contains(known, key):
			if odd == nil {
				odd = r.refuse(key, flaw.Schema, "unknown field"+spelling.DidYouMean(key, known))
			}
		case kind == jsonscan.Null:
			s.Null()
		case kind == jsonscan.Object || kind == jsonscan.Array:
			odd = r.refuse(key, flaw.Schema, "want one value")
		default:
			r.fields[key] = strings.TrimSpace(s.Scalar())
		}
	}
	s.End()
	if err := s.Err(); err != nil {
		return r, err
	}
	return r, odd
}

func quoted(name string) string {
	if len(name) > 40 {
		name = name[:40] + "…"
	}
	return `"` + strings.ToValidUTF8(name, "�") + `"`
}
