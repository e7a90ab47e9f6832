// Package csvscan answers: which cells does this row hold?
//
// A [Reader] takes a table row by row, in constant memory, whatever its delimiter. Cells in quotes may
// hold delimiters and line breaks. A row that is broken is answered with a [*flaw.Flaw] that
// says where, and reading goes on with the line after its first: a quote that is never closed
// costs one row, not the table. Where that happens too often, the lines that the quote has swallowed are lost with it.
package csvscan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

const (
	MaxRow     = 1 << 20 // bytes
	MaxColumns = 256

	// maxAgain is how many bytes are read a second time. A table in which quote after quote is left
	// open could otherwise be read a million times.
	maxAgain = 16 << 20
)

// Reader reads the rows of a table.
type Reader struct {
	text      *unpack.Text
	delimiter byte
	again     []unpack.Line // to be read once more after a broken row, the next one last
	rewound   int           // bytes, so far
	row       row
}

// New reads a table whose cells are set apart by delimiter.
func New(text *unpack.Text, delimiter byte) *Reader {
	return &Reader{text: text, delimiter: delimiter}
}

// Row is one row of a table.
type Row struct {
	Cells  []string
	Line   int // its first, from 1
	Offset int64
}

// Next reads a row that has any cell, or io.EOF. After a [*flaw.Flaw] that knows its line the next row can be read.
func (r *Reader) Next() (Row, error) {
	for {
		first, err := r.line()
		if err != nil || len(first.Bytes) > 0 {
			return r.rowFrom(first, err)
		}
	}
}

func (r *Reader) rowFrom(first unpack.Line, err error) (Row, error) {
	row := Row{Line: first.Number, Offset: first.Offset}
	if err != nil {
		return row, err
	}
	r.row.reset()
	bad := r.row.add(first.Bytes, r.delimiter)
	var more []unpack.Line // the row's other lines
	for bad < 0 && r.row.open {
		next, err := r.line()
		if isOfReader(err) {
			return row, err
		}
		if err == nil {
			next.Bytes = slices.Clone(next.Bytes)
			more = append(more, next)
		}
		if err != nil || len(r.row.text) > MaxRow {
			r.rewind(more)
			return row, broken(row, 0, "a quote that is never closed")
		}
		r.row.text = append(r.row.text, '\n')
		bad = r.row.add(next.Bytes, r.delimiter)
	}
	if bad >= 0 {
		r.rewind(more)
		return row, broken(row, bad+1, "text after the quote that closes a cell")
	}
	if len(r.row.ends) > MaxColumns {
		return row, broken(row, 0, fmt.Sprintf("more than %d cells", MaxColumns))
	}
	row.Cells = r.row.cells()
	return row, nil
}

// isOfReader tells an error that ends the table from its end, and from a line that is too long.
func isOfReader(err error) bool {
	var f *flaw.Flaw
	return err != nil && err != io.EOF && !(errors.As(err, &f) && f.Line > 0)
}

// rewind gives lines back that a broken row has swallowed.
func (r *Reader) rewind(lines []unpack.Line) {
	for _, line := range lines {
		r.rewound += len(line.Bytes) + 1
	}
	if r.rewound > maxAgain {
		return
	}
	for _, line := range slices.Backward(lines) {
		r.again = append(r.again, line)
	}
}

func broken(row Row, column int, detail string) error {
	return &flaw.Flaw{Code: flaw.CSVSyntax, Line: row.Line, Column: column, Offset: row.Offset, Detail: detail}
}

func (r *Reader) line() (unpack.Line, error) {
	if last := len(r.again) - 1; last >= 0 {
		line := r.again[last]
		r.again = r.again[:last]
		return line, nil
	}
	return r.text.ReadLine(MaxRow)
}

// row is a row while its lines come in.
type row struct {
	text []byte // of all cells, one after the other
	ends []int  // of each cell in text
	open bool   // inside quotes
}

func (r *row) reset() { r.text, r.ends, r.open = r.text[:0], r.ends[:0], false }

func (r *row) cells() []string {
	all := string(r.text)
	cells := make([]string, len(r.ends))
	from := 0
	for i, to := range r.ends {
		cells[i], from = all[from:to], to
	}
	return cells
}

// add takes a line, of a new row or inside a cell in quotes. It returns the column, from 0, of what
// may not stand there, or -1.
func (r *row) add(line []byte, delimiter byte) (bad int) {
	at := 0
	for {
		if !r.open && at < len(line) && line[at] == '"' {
			r.open = true
			at++
		}
		if r.open {
			at = r.quoted(line, at)
			if r.open {
				return -1
			}
			if at < len(line) && line[at] != delimiter {
				return at
			}
		} else {
			at = r.bare(line, at, delimiter)
		}
		r.ends = append(r.ends, len(r.text))
		if at == len(line) {
			return -1
		}
		at++
	}
}

// quoted reads up to behind the closing quote, or to the end of the line.
func (r *row) quoted(line []byte, at int) int {
	for {
		end := bytes.IndexByte(line[at:], '"')
		if end < 0 {
			r.text = append(r.text, line[at:]...)
			return len(line)
		}
		r.text = append(r.text, line[at:at+end]...)
		at += end + 1
		if at == len(line) || line[at] != '"' {
			r.open = false
			return at
		}
		r.text = append(r.text, '"')
		at++
	}
}

// bare reads up to the delimiter. A quote inside such a cell is one: 5" pipe.
func (r *row) bare(line []byte, at int, delimiter byte) int {
	end := bytes.IndexByte(line[at:], delimiter)
	if end < 0 {
		end = len(line) - at
	}
	r.text = append(r.text, line[at:at+end]...)
	return at + end
}
