// Package mapping answers: what do the fields of a flat record mean?
//
// A [Mapping] says it for one source. A [Review] takes such fields in, whether they come from JSON or from a row.
package mapping

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
)

// Mapping says what the fields of a record mean: of a vendor's flat export, or of one made in the house,
// which its owner describes once.
type Mapping struct {
	Keys    []string            // of the objects it is for, such as "reviews/*.csv", under any prefix; empty for every object that has all of its fields
	Name    string              // for About.Format
	Channel interaction.Channel // where the record does not say
	Records string              // the array in a JSON document that holds the records: "data.items"; empty for a document, an array, lines or a table
	Fields  map[string]string   // the [Meanings] of columns, and of paths in a record: "user.id", "messages[].body"
	Scales  map[string]string   // of the ratings: "rating": "1-5"
	Rest    bool                // keep every other field of a record as an attribute

	Breaks *strings.Replacer // of what a vendor writes for the end of a line
}

// Meanings are what a field may mean. Where any field is a turn's speaker, the array it lies in holds the turns; in a
// table each row is a turn, and rows that stand together with the same id are one interaction. "start" and "end" are
// times of day or clocks such as 00:01:02. A "link" may hold a reviewId. "attribute NAME" keeps a field under another name, and "-" leaves it out.
var Meanings = []string{
	"id", "channel", "lang", "started_at", "agent", draft.AgentName, "team", "customer", "author", "journey", "touchpoint",
	"text", "title", "reply", "rating", "nps", "csat", "ces", "scale", "link",
	"speaker", "role", "name", "start", "start_ms", "start_s", "end", "end_ms", "end_s",
	LeaveOut,
}

const (
	LeaveOut    = "-"
	unmapped    = "?" // a column that its mapping does not know; it is noted
	AsAttribute = "attribute "
)

// Check tells what is wrong with a mapping: all of it at once.
func (m *Mapping) Check() error {
	var wrong []string
	for _, path := range draft.SortedKeys(m.Fields) {
		if err := CanMean(m.Fields[path]); err != nil {
			wrong = append(wrong, fmt.Sprintf("field %q: %v", path, err))
		}
	}
	for _, metric := range draft.SortedKeys(m.Scales) {
		if _, _, ok := draft.ParseScale(m.Scales[metric]); !ok {
			wrong = append(wrong, fmt.Sprintf("the scale of %q should be two numbers such as 1-5", metric))
		}
	}
	for _, pattern := range m.Keys {
		if _, err := path.Match(pattern, ""); err != nil {
			wrong = append(wrong, fmt.Sprintf("key %q is no pattern such as reviews/*.csv", pattern))
		}
	}
	if !slices.ContainsFunc(worthReading, m.Says) {
		wrong = append(wrong, "no field is a text or a rating")
	}
	if len(wrong) > 0 {
		return fmt.Errorf("mapping %s: %s", m.Name, strings.Join(wrong, "; "))
	}
	return nil
}

var worthReading = []string{"text", "title", "rating", "nps", "csat", "ces"}

// CanMean tells whether a field may have a meaning.
func CanMean(meaning string) error {
	if slices.Contains(Meanings, meaning) || strings.HasPrefix(meaning, AsAttribute) {
		return nil
	}
	return fmt.Errorf("it cannot mean %q", meaning)
}

// Takes tells whether an object is one of those that the mapping names, by the end of its key from a slash on.
func (m *Mapping) Takes(key string) bool {
	for _, pattern := range m.Keys {
		for rest, more := key, true; more; _, rest, more = strings.Cut(rest, "/") {
			if fits, _ := path.Match(pattern, rest); fits { // Check has tried the pattern
				return true
			}
		}
	}
	return false
}

func (m *Mapping) Says(meaning string) bool {
	for _, said := range m.Fields {
		if said == meaning {
			return true
		}
	}
	return false
}

// Column is what a column of a table means. Case and the space around do not matter.
func (m *Mapping) Column(header string) Column {
	for name, meaning := range m.Fields {
		if draft.Plain(name) == draft.Plain(header) {
			return Column{Name: strings.TrimSpace(header), Field: meaning}
		}
	}
	if m.Rest {
		return Column{Name: strings.TrimSpace(header)}
	}
	return Column{Name: strings.TrimSpace(header), Field: unmapped}
}

// place is somewhere in a JSON record, and what lies below it.
type place struct {
	Column
	below map[string]*place // of an object, by key
	items *place            // of an array
	turn  bool              // each one here is a turn
	root  bool
}

// tree makes one of the paths of a mapping.
func (m *Mapping) tree() *place {
	root := &place{root: true}
	for path, meaning := range m.Fields {
		at := root.at(path)
		at.Column = Column{Name: path, Field: meaning}
		if i := strings.LastIndex(path, "[]"); meaning == "speaker" && i >= 0 {
			root.at(path[:i+2]).turn = true
		}
	}
	return root
}

// at is the place of a path, made when there is none.
func (p *place) at(path string) *place {
	if path == "" {
		return p
	}
	if rest, ok := strings.CutPrefix(path, "[]"); ok {
		if p.items == nil {
			p.items = &place{}
		}
		return p.items.at(strings.TrimPrefix(rest, "."))
	}
	end := len(path)
	if i := strings.IndexAny(path, ".["); i > 0 {
		end = i
	}
	key := path[:end]
	if p.below == nil {
		p.below = map[string]*place{}
	}
	if p.below[key] == nil {
		p.below[key] = &place{}
	}
	return p.below[key].at(strings.TrimPrefix(path[end:], "."))
}
