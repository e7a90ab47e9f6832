package interaction

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// delimiters are what may stand between the cells of a table.
const delimiters = ",;\t|"

// looksLikeReviews finds a header with a column to read and another that we know.
func looksLikeReviews(head string) (why string, ok bool) {
	delimiter, known := delimiterOf(head)
	if delimiter == 0 {
		return "", false
	}
	return fmt.Sprintf("a header with the columns %s, between %q", strings.Join(known, ", "), delimiter), true
}

// delimiterOf takes the delimiter that leaves the most columns with a known name.
func delimiterOf(head string) (delimiter byte, known []string) {
	for _, d := range []byte(delimiters) {
		fields := knownColumns(head, d)
		if len(fields) >= 2 && len(fields) > len(known) {
			delimiter, known = d, fields
		}
	}
	return delimiter, known
}

func knownColumns(head string, delimiter byte) (known []string) {
	line, _, _ := strings.Cut(strings.TrimLeft(head, "\r\n"), "\n")
	hasText := false
	for _, header := range strings.Split(strings.TrimRight(line, "\r"), string(delimiter)) {
		c := columnOf(strings.Trim(strings.TrimSpace(header), `"`))
		if c.field != "" {
			known = append(known, c.field)
		}
		hasText = hasText || c.field == "text"
	}
	if !hasText {
		return nil
	}
	return known
}

// readTable reads reviews, a row each. A broken row spoils nothing but itself.
func readTable(r *reading) {
	head, err := r.text.Peek(headSize)
	if err != nil {
		r.fail(err)
		return
	}
	delimiter, _ := delimiterOf(string(head))
	rows := csvscan.New(r.text, delimiter)
	columns, err := readHeader(rows)
	if err != nil {
		r.fail(err)
		return
	}
	for !r.stopped {
		row, err := rows.Next()
		switch {
		case err == io.EOF:
			return
		case err != nil && !hasLine(err):
			r.fail(err)
			return
		default:
			r.readRow(columns, row, err)
		}
	}
}

func readHeader(rows *csvscan.Reader) ([]column, error) {
	header, err := rows.Next()
	if err == nil {
		err = checkHeader(header)
	}
	columns := make([]column, len(header.Cells))
	for i, name := range header.Cells {
		columns[i] = columnOf(name)
	}
	return columns, err
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

func (r *reading) readRow(columns []column, row csvscan.Row, err error) {
	d := r.begin()
	if err == nil {
		err = d.fromRow(columns, row)
	}
	r.end(d, err)
}

func (d *draft) fromRow(columns []column, row csvscan.Row) error {
	if len(row.Cells) != len(columns) {
		return ofRow(row, flaw.New(flaw.CSVSyntax, "%d cells, where the header has %d", len(row.Cells), len(columns)))
	}
	v := review{draft: d}
	for i, cell := range row.Cells {
		if err := checkText(unpack.Line{Bytes: []byte(cell)}); err != nil {
			return ofRow(row, err)
		}
		if err := v.put(columns[i], cell); err != nil {
			return ofRow(row, err)
		}
	}
	v.finish()
	return nil
}

// ofRow tells where a flaw lies that was found in a cell.
func ofRow(row csvscan.Row, err error) error {
	var f *flaw.Flaw
	if errors.As(err, &f) {
		f.Line, f.Column, f.Offset = row.Line, 0, row.Offset
	}
	return err
}
