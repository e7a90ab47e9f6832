package lexicon

import (
	"fmt"
	"strconv"
	"strings"
)

// role is what a word does in a sentence.
type role uint8

const (
	rating  role = iota
	not          // turns what follows: "not good"
	notBack      // turns what stands before it too: Afrikaans "nie"
	more         // strengthens: "very good"
	less         // weakens: "a bit slow"
	but          // what follows counts, what came before counts less
	though       // at the beginning of a sentence what comes behind its clause counts, elsewhere like but
	and          // joins, so that a negation before it ends
	wish         // what follows is wished for: "would be nice"
	regret       // what follows did not happen: "would have been nice"
)

func (r role) negates() bool { return r == not || r == notBack }

var roles = map[string]role{
	"not": not, "not-back": notBack, "more": more, "less": less, "but": but, "though": though, "and": and, "wish": wish, "regret": regret,
}

// Entry is a word, a stem ("delay*") or a phrase, and its rating.
type Entry struct {
	Term  string
	Value float64 // -4 to 4; 0 says that the term feels nothing
	role  role
}

// parse reads a list: lines of "rating: term, term" or "role: term, term", comments after #.
func parse(list string) ([]Entry, error) {
	var entries []Entry
	number := 0
	for line := range strings.Lines(list) {
		number++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		head, terms, ok := strings.Cut(line, ": ")
		if !ok {
			return nil, fmt.Errorf("line %d: want \"rating: term, term\"", number)
		}
		meaning, err := parseHead(head)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		for term := range strings.SplitSeq(terms, ",") {
			meaning.Term = strings.TrimSpace(term)
			if starInside(meaning.Term) {
				return nil, fmt.Errorf("line %d: %q: \"*\" belongs at the end of a word", number, meaning.Term)
			}
			if meaning.Term != "" {
				entries = append(entries, meaning)
			}
		}
	}
	return entries, nil
}

// starInside tells whether a star stands where it would match nothing: not at the end of a word.
func starInside(term string) bool {
	for word := range strings.FieldsSeq(term) {
		if star := strings.IndexByte(word, '*'); star >= 0 && star < len(word)-1 {
			return true
		}
	}
	return false
}

func parseHead(head string) (Entry, error) {
	if r, ok := roles[head]; ok {
		return Entry{role: r}, nil
	}
	value, err := strconv.ParseFloat(head, 64)
	if err != nil || value < -4 || value > 4 {
		return Entry{}, fmt.Errorf("%q is neither a rating from -4 to 4 nor a role", head)
	}
	return Entry{Value: value}, nil
}
