package interaction

import (
	"bytes"
	"io"

	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
)

// recordReader reads one record of a JSON format. What it does not ask for is noted as left out;
// what is wrong it leaves to the scanner.
type recordReader func(d *draft, s *jsonscan.Scanner)

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
	var s jsonscan.Scanner
	s.Reset(r.text)
	d := r.begin()
	read(d, &s)
	s.End()
	d.leftOut(s.Left())
	r.end(d, s.Err())
}

// readArray reads record by record, so that one of them is in memory at a time.
func (r *reading) readArray(read recordReader) {
	var s jsonscan.Scanner
	s.Reset(r.text)
	for range s.Array() {
		d := r.begin()
		read(d, &s)
		d.leftOut(s.Left())
		if !r.end(d, s.Err()) || s.Broken() {
			return
		}
		s.NextRecord()
	}
	s.End()
	if err := s.Err(); err != nil {
		r.fail(err)
	}
}

// readLines reads one record a line. A broken line spoils nothing but itself.
func (r *reading) readLines(read recordReader) {
	var s jsonscan.Scanner
	for {
		line, err := r.text.ReadLine(maxLine)
		if err == io.EOF {
			return
		}
		if err != nil && !hasLine(err) {
			r.fail(err)
			return
		}
		if err == nil && len(bytes.TrimSpace(line.Bytes)) == 0 {
			continue
		}
		if !r.readLine(read, &s, line, err) {
			return
		}
	}
}

func (r *reading) readLine(read recordReader, s *jsonscan.Scanner, line unpack.Line, err error) bool {
	d := r.begin()
	if err != nil {
		return r.end(d, err)
	}
	s.ResetBytes(line.Bytes, line.Number, line.Offset)
	read(d, s)
	s.End()
	d.leftOut(s.Left())
	return r.end(d, s.Err())
}
