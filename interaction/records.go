package interaction

import (
	"bytes"
	"io"
	"sync"

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

// scanners are used again and again: what costs most in a small object is a new window and the names of
// keys, which are the same in all objects of a bucket.
var scanners = sync.Pool{New: func() any { return new(jsonscan.Scanner) }}

func borrowScanner() *jsonscan.Scanner { return scanners.Get().(*jsonscan.Scanner) }

// readDocument reads an object that is one record.
func (r *reading) readDocument(read recordReader) {
	s := borrowScanner()
	defer scanners.Put(s)
	s.Reset(r.text)
	d := r.begin()
	read(d, s)
	s.End()
	d.leftOut(s.Left())
	r.end(d, s.Err())
}

// within reads the records of an array inside of a document, under these keys.
func within(read recordReader, keys ...string) func(*reading) {
	return func(r *reading) {
		s := borrowScanner()
		defer scanners.Put(s)
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
	s := borrowScanner()
	defer scanners.Put(s)
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
		d.leftOut(s.Left())
		r.end(d, s.Err())
		if r.stopped || s.Broken() {
			r.stopped = true
			s.Stop()
		}
	}
	s.NextRecord()
}

// endOf makes sure that the document ends where it should.
func (r *reading) endOf(s *jsonscan.Scanner) {
	s.End()
	if err := s.Err(); err != nil {
		r.fail(err)
	}
}

// readLines reads one record a line. A broken line spoils nothing but itself.
func (r *reading) readLines(read recordReader) {
	s := borrowScanner()
	defer scanners.Put(s)
	for !r.stopped {
		line, err := r.text.ReadLine(maxLine)
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
		d.leftOut(s.Left())
		err = s.Err()
	}
	r.end(d, err)
}
