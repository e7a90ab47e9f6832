package records

import (
	"bytes"
	"io"
	"strings"

	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/mapping"
	"touchtone/interaction/unpack"
)

// recordReader reads one record of a JSON format. What it does not ask for is noted as left out;
// what is wrong it leaves to the scanner.
type recordReader func(d *draft.Draft, s *jsonscan.Scanner)

// each reads a JSON format whose record is an object: one of them, an array of them, or one a line.
func each(read recordReader) func(*reading) {
	return func(r *reading) {
		switch r.seen.container {
		case jsonLines:
			r.readLines(read)
		case jsonArray:
			r.readArray(read)
		default:
			r.readDocument(read)
		}
	}
}

// readDocument reads an object that is one record.
func (r *reading) readDocument(read recordReader) {
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	s.Reset(r.text)
	d := r.begin()
	read(d, s)
	s.End()
	d.LeftOut(s.Left())
	r.end(d, s.Err())
}

// within reads the records of an array inside of a document, under these keys.
func within(read recordReader, keys ...string) func(*reading) {
	return func(r *reading) {
		s := jsonscan.Borrow()
		defer jsonscan.Return(s)
		s.Reset(r.text)
		r.descend(read, s, keys)
		r.endOf(s)
	}
}

func (r *reading) descend(read recordReader, s *jsonscan.Scanner, keys []string) {
	if len(keys) == 0 {
		r.readItems(read, s)
		return
	}
	for key := range s.Object() {
		if key == keys[0] {
			r.descend(read, s, keys[1:])
		}
	}
}

// readArray reads an object that is an array of records.
func (r *reading) readArray(read recordReader) {
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	s.Reset(r.text)
	r.readItems(read, s)
	r.endOf(s)
}

// readItems reads record by record, so that one of them is in memory at a time.
// What is wrong with the document around them is no record's mistake, and ends the reading.
func (r *reading) readItems(read recordReader, s *jsonscan.Scanner) {
	if s.Err() != nil {
		s.Stop()
		return
	}
	for range s.Array() {
		s.NextRecord()
		d := r.begin()
		read(d, s)
		d.LeftOut(s.Left())
		r.end(d, s.Err())
		if r.broken = s.Broken(); r.broken || r.stopped {
			s.Stop()
		}
	}
	s.NextRecord()
}

// endOf makes sure that the document ends where it should.
func (r *reading) endOf(s *jsonscan.Scanner) {
	if r.broken || r.stopped {
		return
	}
	s.End()
	if err := s.Err(); err != nil {
		r.fail(err)
	}
}

// readLines reads one record a line. A broken line spoils nothing but itself.
func (r *reading) readLines(read recordReader) {
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	for !r.stopped {
		line, err := r.text.ReadLine(unpack.MaxLine)
		switch {
		case err == io.EOF:
			return
		case err != nil && !hasLine(err):
			r.fail(err)
			return
		case err == nil && len(bytes.TrimSpace(line.Bytes)) == 0:
		default:
			r.readLine(read, s, line, err)
		}
	}
}

func (r *reading) readLine(read recordReader, s *jsonscan.Scanner, line unpack.Line, err error) {
	d := r.begin()
	if err == nil {
		s.ResetBytes(line.Bytes, line.Number, line.Offset)
		read(d, s)
		s.End()
		d.LeftOut(s.Left())
		err = s.Err()
	}
	r.end(d, err)
}

// mapped reads records by a mapping: JSON, or the rows of a table.
func mapped(m *mapping.Mapping) func(*reading) {
	read := m.Reader()
	return func(r *reading) {
		switch {
		case r.seen.container == plainText:
			readRows(r, m.Column, m.Fill)
		case m.Records != "":
			within(read, strings.Split(m.Records, ".")...)(r)
		default:
			each(read)(r)
		}
	}
}

// whole reads a JSON document that is one record, whatever it is.
func whole(read recordReader) func(*reading) {
	return func(r *reading) { r.readDocument(read) }
}

// lines reads a text that is one record.
func lines(read func(*draft.Draft, *unpack.Text) error) func(*reading) {
	return func(r *reading) {
		d := r.begin()
		r.end(d, read(d, r.text))
	}
}

// rows reads a table with a record each row, by the names of its columns.
func rows(meaning func(string) mapping.Column, fill mapping.RowFiller) func(*reading) {
	return func(r *reading) { readRows(r, meaning, fill) }
}
