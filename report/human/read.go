package human

import (
	"bytes"
	"errors"
	"io"
	"iter"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
)

// Read gives the answers in a file, plain or compressed, one by one. After a [*flaw.Flaw] that knows its line, the
// next answers can be read; any other error is the last.
func Read(r io.Reader) iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		text, err := unpack.Open(r, unpack.Limits{})
		if err != nil {
			yield(Answer{}, err)
			return
		}
		head, err := text.Peek(1 << 10)
		switch head = bytes.TrimSpace(head); {
		case err != nil:
			yield(Answer{}, err)
		case len(head) == 0:
			yield(Answer{}, flaw.New(flaw.Empty, "there is nothing in it"))
		case head[0] != '{':
			readTable(text, yield)
		case isLine(head):
			readLines(text, yield)
		default:
			readWhole(text, yield)
		}
	}
}

// isLine tells that the first line is a document of its own, and not the first of one that is laid out over many.
func isLine(head []byte) bool {
	line, _, more := bytes.Cut(head, []byte("\n"))
	return !more || bytes.HasSuffix(bytes.TrimSpace(line), []byte("}"))
}

// readLines reads a document a line.
func readLines(text *unpack.Text, yield func(Answer, error) bool) {
	var s jsonscan.Scanner
	for {
		line, err := text.ReadLine(unpack.MaxLine)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(Answer{}, err)
			return
		}
		if len(bytes.TrimSpace(line.Bytes)) == 0 {
			continue
		}
		s.ResetBytes(line.Bytes, line.Number, line.Offset)
		if !give(&s, yield) {
			return
		}
	}
}

func readWhole(text *unpack.Text, yield func(Answer, error) bool) {
	var s jsonscan.Scanner
	s.Reset(text)
	give(&s, yield)
}

// give reads one document and hands on its answers, or why there are none.
func give(s *jsonscan.Scanner, yield func(Answer, error) bool) (more bool) {
	answers := document(s)
	if s.End(); s.Err() != nil {
		return yield(Answer{}, s.Err())
	}
	for i := range answers {
		a := &answers[i]
		a.identify()
		if err := a.flaw(); err != nil {
			s.Refuse(err.Code, err.Detail) // knows the place
			return yield(Answer{}, s.Err())
		}
		if !yield(*a, nil) {
			return false
		}
	}
	return true
}

// longest is as long as a name can be that is a key of ours.
const longest = 256

func (a *Answer) flaw() *flaw.Flaw {
	switch {
	case a.Interaction == "":
		return flaw.New(flaw.Schema, "an answer without the id of its interaction")
	case a.Question == "":
		return flaw.New(flaw.Schema, "an answer without the question")
	}
	for _, name := range []string{a.Interaction, a.Question, a.Evaluation, a.Scorecard} {
		if len(name) > longest {
			return flaw.New(flaw.StringTooLong, "an id of more than %d bytes", longest)
		}
	}
	return nil
}
