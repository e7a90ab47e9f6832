package mapping

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// Delimiters are what may stand between the cells of a table.
const Delimiters = ",;\t|"

// HasColumns finds a header with all of these columns.
func HasColumns(names ...string) func(head string) (why string, ok bool) {
	return func(head string) (why string, ok bool) {
		for _, delimiter := range []byte(Delimiters) {
			if header := HeaderOf(head, delimiter); !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(header, name) }) {
				return "a header with the columns " + strings.Join(names, ", "), true
			}
		}
		return "", false
	}
}

// DelimiterOf takes the delimiter that leaves the most columns whose meaning is known.
func DelimiterOf(head string, meaning func(string) Column) (delimiter byte, known []string) {
	for _, d := range []byte(Delimiters) {
		var fields []string
		for _, name := range HeaderOf(head, d) {
			if field := meaning(name).Field; field != "" && field != LeaveOut && field != unmapped {
				fields = append(fields, field)
			}
		}
		if len(fields) > len(known) {
			delimiter, known = d, fields
		}
	}
	return delimiter, known
}

func HeaderOf(head string, delimiter byte) []string {
	line, _, _ := strings.Cut(strings.TrimLeft(head, "\r\n"), "\n")
	header := strings.Split(strings.TrimRight(line, "\r"), string(delimiter))
	for i := range header {
		header[i] = strings.Trim(strings.TrimSpace(header[i]), `"`)
	}
	return header
}

// RowFiller makes a record of a row.
type RowFiller func(d *draft.Draft, columns []Column, cells []string) error

// CheckHeader makes sure that every column has a name of its own, which may be stored.
func CheckHeader(header csvscan.Row) error {
	seen := map[string]bool{}
	for _, name := range header.Cells {
		if !draft.Storable(name) {
			return OfRow(header, flaw.New(flaw.InvalidUTF8, "a column's name holds bytes that are not text"))
		}
		if seen[draft.Plain(name)] && draft.Plain(name) != "" {
			return OfRow(header, flaw.New(flaw.DuplicateKey, "two columns have the same name"))
		}
		seen[draft.Plain(name)] = true
	}
	return nil
}

func FromRow(d *draft.Draft, columns []Column, row csvscan.Row, fill RowFiller) error {
	if len(row.Cells) != len(columns) {
		return OfRow(row, flaw.New(flaw.CSVSyntax, "%d cells, where the header has %d", len(row.Cells), len(columns)))
	}
	for _, cell := range row.Cells {
		if !draft.Storable(cell) {
			return OfRow(row, unpack.Line{Bytes: []byte(cell)}.Check())
		}
	}
	return OfRow(row, fill(d, columns, row.Cells))
}

// OfRow tells where a flaw lies that was found in a cell.
func OfRow(row csvscan.Row, err error) error {
	if err == nil {
		return nil
	}
	var f *flaw.Flaw
	if errors.As(err, &f) {
		f.Line, f.Column, f.Offset = row.Line, 0, row.Offset
	}
	return err
}

// LooksLikeReviews finds a header with a column to read and another that we know.
func LooksLikeReviews(head string) (why string, ok bool) {
	delimiter, known := DelimiterOf(head, ColumnOf)
	if len(known) < 2 || !slices.Contains(known, "text") {
		return "", false
	}
	return fmt.Sprintf("a header with the columns %s, between %q", strings.Join(known, ", "), delimiter), true
}

func FillReview(d *draft.Draft, columns []Column, cells []string) error {
	v := Review{Draft: d}
	for i, cell := range cells {
		if err := v.put(columns[i], cell); err != nil {
			return err
		}
	}
	v.finish()
	return nil
}
