package records

import (
	"bytes"
	"strings"
	"time"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/mapping"
	"touchtone/interaction/shape"
	"touchtone/interaction/unpack"
)

// survey is which fields the records of an unknown object have, and of what kind their values are.
type survey struct {
	fields  map[string]*fieldSeen
	order   []string // as they were met
	records string   // the path of the array that holds the records
	n       int      // records
}

type fieldSeen struct {
	filled   int
	moments  int // values that are a moment
	wordy    int // values of several words
	letters  int // bytes in all
	distinct map[string]bool
	first    bool // of its record
}

const (
	surveyed       = 200 // records
	surveyedFields = 512
)

// surveyOf looks at records wherever they seem to lie.
func surveyOf(head []byte) *survey {
	records := ""
	if isJSON(head) && containerOf(head) != jsonLines {
		records = recordsIn(head)
	}
	return surveyBelow(head, records)
}

// surveyBelow looks at the records of an array in a document, where records names one.
func surveyBelow(head []byte, records string) *survey {
	s := &survey{fields: map[string]*fieldSeen{}}
	switch {
	case !isJSON(head):
		s.readTable(head)
	case containerOf(head) == jsonLines:
		for line := range bytes.Lines(head) {
			if s.n == surveyed {
				break
			}
			s.readJSON(line, "")
		}
	default:
		s.records = records
		s.readJSON(head, records)
	}
	return s
}

// see takes in a value, and nothing of it but its kind.
func (s *survey) see(path, value string) {
	f := s.fields[path]
	if f == nil {
		if len(s.fields) == surveyedFields {
			return
		}
		f = &fieldSeen{distinct: map[string]bool{}, first: len(s.order) == 0}
		s.fields[path] = f
		s.order = append(s.order, path)
	}
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	f.filled++
	f.letters += len(value)
	f.distinct[value] = true
	if _, _, err := draft.ParseTime(value, time.UTC); err == nil {
		f.moments++
	}
	if strings.Count(value, " ") >= 2 {
		f.wordy++
	}
}

// turns finds the array, or the table, whose items have a speaker and a text.
func (s *survey) turns() (prefix string, ok bool) {
	for _, path := range s.order {
		prefix := ""
		if i := strings.LastIndex(path, "[]."); i >= 0 {
			prefix = path[:i+3]
		}
		if mapping.TurnFields[nameOf(path[len(prefix):])] != "speaker" {
			continue
		}
		for _, other := range s.order {
			local, inside := strings.CutPrefix(other, prefix)
			if inside && mapping.TurnFields[nameOf(local)] == "text" {
				return prefix, true
			}
		}
	}
	return "", false
}

// readTable takes the delimiter that leaves as many cells in the first rows as in the header.
func (s *survey) readTable(head []byte) {
	best, most := byte(','), 1
	for _, d := range []byte(mapping.Delimiters) {
		if n := len(mapping.HeaderOf(string(head), d)); n > most {
			best, most = d, n
		}
	}
	text, err := unpack.Open(bytes.NewReader(head), unpack.Limits{})
	if err != nil {
		return
	}
	rows := csvscan.New(text, best)
	header, err := rows.Next()
	if err != nil || mapping.CheckHeader(header) != nil {
		return
	}
	for s.n < surveyed {
		row, err := rows.Next()
		if err != nil && !hasLine(err) {
			return
		}
		if err != nil || len(row.Cells) != len(header.Cells) {
			continue
		}
		s.n++
		for i, cell := range row.Cells {
			if draft.Storable(cell) {
				s.see(strings.TrimSpace(header.Cells[i]), cell)
			}
		}
	}
}

// readJSON takes in the records of a document, as far as it goes.
func (s *survey) readJSON(doc []byte, records string) {
	scan := jsonscan.Borrow()
	defer jsonscan.Return(scan)
	scan.ResetBytes(doc, 1, 0)
	s.descend(scan, records)
}

func (s *survey) descend(scan *jsonscan.Scanner, records string) {
	if records != "" {
		key, rest, _ := strings.Cut(records, ".")
		for k := range scan.Object() {
			if k == key {
				s.descend(scan, rest)
			}
		}
		return
	}
	if scan.Kind() != jsonscan.Array {
		s.n++
		s.readValue(scan, "")
		return
	}
	for range scan.Array() {
		if s.n == surveyed {
			return
		}
		s.n++
		s.readValue(scan, "")
	}
}

func (s *survey) readValue(scan *jsonscan.Scanner, path string) {
	switch scan.Kind() {
	case jsonscan.Object:
		for key := range scan.Object() {
			s.readValue(scan, strings.TrimPrefix(path+"."+key, "."))
		}
	case jsonscan.Array:
		for range scan.Array() {
			s.readValue(scan, path+"[]")
		}
	case jsonscan.None:
		scan.Skip()
	default:
		if value := scan.Scalar(); path != "" {
			s.see(path, value)
		}
	}
}

// recordsIn finds the array of objects, at most two keys deep in a document, that are no turns: data.items.
func recordsIn(head []byte) string {
	shape := shape.Of(head)
	best := ""
	for _, path := range draft.SortedKeys(shape.Values) {
		array, leaf, ok := strings.Cut(path, "[].")
		if !ok || strings.Contains(leaf, "[]") || strings.Count(array, ".") > 1 || strings.Contains(array, "[]") {
			continue
		}
		if best == "" {
			best = array
		}
		if mapping.TurnFields[nameOf(leaf)] == "speaker" && array == best {
			return "" // the turns of one record
		}
	}
	return best
}
