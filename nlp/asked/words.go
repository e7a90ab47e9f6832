package asked

import (
	"strings"

	"touchtone/nlp/phrase"
)

// words are what a language has for questions of surveys and for answers that name nothing.
type words struct {
	anything string // parts of questions that look as if they asked for good or bad, and do not
	good     string
	bad      string
	why      string
	score    string // the score itself

	nothing string // answers; what may follow them is in fillers
	allWell string
	wish    string // anywhere in an answer
	unsure  string
	fillers string // add nothing to "nothing"
	polite  string // nor do these, before or behind it
}

var (
	questions = map[string]map[For][]*phrase.Phrase{}
	replies   = map[string]map[Answer][]*phrase.Phrase{}
	fillers   = map[string]map[string]bool{}
	polite    = map[string]map[string]bool{}
)

// languages in the order in which they are tried on a question.
var languages = []string{"en", "ro", "ru", "el", "af"}

func init() {
	for lang, w := range map[string]words{"en": english, "ro": romanian, "ru": russian, "el": greek, "af": afrikaans} {
		questions[lang] = map[For][]*phrase.Phrase{
			Anything: phrase.ParseAll(w.anything), Good: phrase.ParseAll(w.good), Bad: phrase.ParseAll(w.bad),
			why: phrase.ParseAll(w.why), score: phrase.ParseAll(w.score),
		}
		replies[lang] = map[Answer][]*phrase.Phrase{
			Nothing: phrase.ParseAll(w.nothing), AllWell: phrase.ParseAll(w.allWell), Wish: phrase.ParseAll(w.wish), Unsure: phrase.ParseAll(w.unsure),
		}
		fillers[lang], polite[lang] = set(w.fillers), set(w.polite)
	}
}

func set(list string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		for _, form := range phrase.Forms(w) {
			all[form] = true
		}
	}
	return all
}
