package interaction

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// delimiters are what may stand between the cells of a table.
const delimiters = ",;\t|"

// looksLikeReviews finds a header with a column to read and another that we know.
func looksLikeReviews(head string) (why string, ok bool) {
	delimiter, known := delimiterOf(head, columnOf)
	if len(known) < 2 || !slices.Contains(known, "text") {
		return "", false
	}
	return fmt.Sprintf("a header with the columns %s, between %q", strings.Join(known, ", "), delimiter), true
}

// hasColumns finds a header with all of these columns.
func hasColumns(names ...string) func(head string) (why string, ok bool) {
	return func(head string) (why string, ok bool) {
		for _, delimiter := range []byte(delimiters) {
			if header := headerOf(head, delimiter); !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(header, name) }) {
				return "a header with the columns " + strings.Join(names, ", "), true
			}
		}
		return "", false
	}
}

// delimiterOf takes the delimiter that leaves the most columns whose meaning is known.
func delimiterOf(head string, meaning func(string) column) (delimiter byte, known []string) {
	for _, d := range []byte(delimiters) {
		var fields []string
		for _, name := range headerOf(head, d) {
			if field := meaning(name).field; field != "" && field != leaveOut && field != unmapped {
				fields = append(fields, field)
			}
		}
		if len(fields) > len(known) {
			delimiter, known = d, fields
		}
	}
	return delimiter, known
}

func headerOf(head string, delimiter byte) []string {
	line, _, _ := strings.Cut(strings.TrimLeft(head, "\r\n"), "\n")
	header := strings.Split(strings.TrimRight(line, "\r"), string(delimiter))
	for i := range header {
		header[i] = strings.Trim(strings.TrimSpace(header[i]), `"`)
	}
	return header
}

// readReviewTable reads reviews, a row each, by the names of their columns.
func readReviewTable(r *reading) { readRows(r, columnOf, fillReview) }

func fillReview(d *draft, columns []column, cells []string) error {
	v := review{draft: d}
	for i, cell := range cells {
		if err := v.put(columns[i], cell); err != nil {
			return err
		}
	}
	v.finish()
	return nil
}

// rowFiller makes a record of a row.
type rowFiller func(d *draft, columns []column, cells []string) error

// readRows reads a table with a header, a record each row. A broken row spoils nothing but itself.
func readRows(r *reading, meaning func(string) column, fill rowFiller) {
	head, err := r.text.Peek(headSize)
	if err != nil {
		r.fail(err)
		return
	}
	delimiter, _ := delimiterOf(string(head), meaning)
	rows := csvscan.New(r.text, cmp.Or(delimiter, ','))
	header, err := rows.Next()
	if err == nil {
		err = checkHeader(header)
	}
	if err != nil {
		r.fail(err)
		return
	}
	columns := make([]column, len(header.Cells))
	for i, name := range header.Cells {
		columns[i] = meaning(name)
	}
	r.readBody(rows, columns, fill)
}

// readBody reads the rows below the header.
func (r *reading) readBody(rows *csvscan.Reader, columns []column, fill rowFiller) {
	for !r.stopped {
		row, err := rows.Next()
		switch {
		case err == io.EOF:
			return
		case err != nil && !hasLine(err):
			r.fail(err)
			return
		}
		d := r.begin()
		if err == nil {
			err = d.fromRow(columns, row, fill)
		}
		r.end(d, err)
	}
}

// checkHeader makes sure that every column has a name of its own, which may be stored.
func checkHeader(header csvscan.Row) error {
	seen := map[string]bool{}
	for _, name := range header.Cells {
		if !storable(name) {
			return ofRow(header, flaw.New(flaw.InvalidUTF8, "a column's name holds bytes that are not text"))
		}
		if seen[plain(name)] && plain(name) != "" {
			return ofRow(header, flaw.New(flaw.DuplicateKey, "two columns have the same name"))
		}
		seen[plain(name)] = true
	}
	return nil
}

func (d *draft) fromRow(columns []column, row csvscan.Row, fill rowFiller) error {
	if len(row.Cells) != len(columns) {
		return ofRow(row, flaw.New(flaw.CSVSyntax, "%d cells, where the header has %d", len(row.Cells), len(columns)))
	}
	for _, cell := range row.Cells {
		if !storable(cell) {
			return ofRow(row, checkText(unpack.Line{Bytes: []byte(cell)}))
		}
	}
	return ofRow(row, fill(d, columns, row.Cells))
}

// ofRow tells where a flaw lies that was found in a cell.
func ofRow(row csvscan.Row, err error) error {
	if err == nil {
		return nil
	}
	var f *flaw.Flaw
	if errors.As(err, &f) {
		f.Line, f.Column, f.Offset = row.Line, 0, row.Offset
	}
	return err
}
