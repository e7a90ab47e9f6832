// Package shape answers: which fields does this JSON have?
package shape

import (
	"bytes"
	"errors"
	"strings"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// Shape is what the beginning of a JSON record looks like: its keys three levels down.
type Shape struct {
	Values map[string]string // by path, "Transcript[].Content"; short values of the first level are kept
	Err    *flaw.Flaw        // why it could not be followed to the end of the beginning
}

const (
	shapeDepth = 3
	shapeItems = 3  // of each array
	shapeValue = 32 // bytes
)

// Of looks at a record, or at the records of an array, as far as head goes.
func Of(head []byte) Shape {
	s := Shape{Values: map[string]string{}}
	scan := jsonscan.Borrow()
	defer jsonscan.Return(scan)
	scan.ResetBytes(head, 1, 0)
	if scan.Kind() == jsonscan.Array {
		s.items(scan, "")
	} else {
		s.value(scan, "", 0)
	}
	errors.As(scan.Err(), &s.Err)
	return s
}

func (s *Shape) value(scan *jsonscan.Scanner, path string, depth int) {
	switch kind := scan.Kind(); {
	case depth >= shapeDepth:
		scan.Skip()
	case kind == jsonscan.Object:
		for key := range scan.Object() {
			inner := strings.TrimPrefix(path+"."+key, ".")
			s.Values[inner] = ""
			s.value(scan, inner, depth+1)
		}
	case kind == jsonscan.Array:
		s.items(scan, path+"[]")
	case kind == jsonscan.String && depth == 1:
		if b := scan.Bytes(); len(b) <= shapeValue {
			s.Values[path] = string(b)
		}
	default:
		scan.Skip()
	}
}

func (s *Shape) items(scan *jsonscan.Scanner, path string) {
	for i := range scan.Array() {
		if i == shapeItems {
			return
		}
		s.value(scan, path, strings.Count(path, "[]")+strings.Count(path, "."))
	}
}

// has says which of the alternatives of a mark is there: "Version=VOICE-|Transcript[].Content".
// After an equals sign stands how the value begins.
func (s *Shape) has(mark string) (which string, ok bool) {
	for which := range strings.SplitSeq(mark, "|") {
		path, begins, _ := strings.Cut(which, "=")
		if value, ok := s.Values[path]; ok && strings.HasPrefix(value, begins) {
			return which, true
		}
	}
	return "", false
}

// HasAll says why a record is of a format.
func (s *Shape) HasAll(marks []string) (why string, ok bool) {
	found := make([]string, 0, len(marks))
	for _, mark := range marks {
		which, ok := s.has(mark)
		if !ok {
			return "", false
		}
		found = append(found, which)
	}
	return "has " + strings.Join(found, " and "), true
}

// BrokenWithin says that the record is no JSON, rather than longer than the head.
func (s *Shape) BrokenWithin(head []byte) bool {
	return s.Err != nil && s.Err.Offset >= 0 && int(s.Err.Offset) < len(bytes.TrimRight(head, " \t\r\n"))
}
