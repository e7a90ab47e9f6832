package records

import (
	"cmp"
	"io"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/mapping"
)

// readRows reads a table with a header, a record each row. A broken row spoils nothing but itself.
func readRows(r *reading, meaning func(string) mapping.Column, fill mapping.RowFiller) {
	head, err := r.text.Peek(headSize)
	if err != nil {
		r.fail(err)
		return
	}
	delimiter, _ := mapping.DelimiterOf(string(head), meaning)
	rows := csvscan.New(r.text, cmp.Or(delimiter, ','))
	header, err := rows.Next()
	switch {
	case err == io.EOF:
		return
	case err == nil:
		err = mapping.CheckHeader(header)
	}
	if err != nil {
		r.fail(err)
		return
	}
	columns := make([]mapping.Column, len(header.Cells))
	for i, name := range header.Cells {
		columns[i] = meaning(name)
	}
	r.readBody(rows, columns, fill)
}

// readBody reads the rows below the header.
func (r *reading) readBody(rows *csvscan.Reader, columns []mapping.Column, fill mapping.RowFiller) {
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
			err = mapping.FromRow(d, columns, row, fill)
		}
		r.end(d, err)
	}
}
