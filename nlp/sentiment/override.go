package sentiment

import (
	"fmt"
	"maps"
	"strings"

	"touchtone/nlp/sentiment/lexicon"
)

// Override is a team's own word or phrase in one language. "*" at the end of a word stands for any ending.
type Override struct {
	Lang  string
	Term  string
	Score float64 // from -1 to 1; 0 says that the term feels nothing
}

// highest is the strongest rating of the lexicons.
const highest = 4

// With is a scorer that knows a team's own words too. They replace all that is known about them, and what
// stands around them still moves them ("not", "very"). The rest is shared with s, so that a scorer a
// pack costs little.
func (s *Scorer) With(own []Override) (*Scorer, error) {
	byLang := map[string][]lexicon.Entry{}
	for _, o := range own {
		switch {
		case strings.Trim(o.Term, "* ") == "":
			return nil, fmt.Errorf("override %q: a word or phrase is wanted", o.Term)
		case !(o.Score >= -1 && o.Score <= 1):
			return nil, fmt.Errorf("override %q: score %v is not between -1 and 1", o.Term, o.Score)
		}
		byLang[o.Lang] = append(byLang[o.Lang], lexicon.Entry{Term: o.Term, Value: o.Score * highest})
	}
	with := *s
	with.voices = maps.Clone(s.voices)
	for lang, entries := range byLang {
		v := s.voice(lang)
		with.voices[lang] = newVoice(v.lexicon.With(entries), v.weights)
	}
	return &with, nil
}
