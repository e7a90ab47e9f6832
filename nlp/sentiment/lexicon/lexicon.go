package lexicon

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"touchtone/nlp/sentiment/vader"
	"touchtone/nlp/text"
)

//go:embed lists
var lists embed.FS

// Languages have a list of their own.
var Languages = []string{"af", "el", "en", "ro", "ru"}

var sounds = map[string]*sound{"el": greek, "ru": russian}

// Lexicon is what one language's words feel. It is safe for any number of goroutines.
type Lexicon struct {
	own   *table // a team's own words, asked first; may be nil
	words *table
	sound *sound // nil where the language is written in Latin letters anyway
}

// New loads the lexicon of a language. One without a list of its own has what all languages share.
func New(lang string) *Lexicon {
	var entries []Entry
	if lang == "en" {
		entries = vaderEntries()
	}
	entries = append(entries, mustParse("lists/shared.txt")...)
	if slices.Contains(Languages, lang) {
		entries = append(entries, mustParse("lists/"+lang+".txt")...)
	}
	l := &Lexicon{sound: sounds[lang]}
	l.words = newTable(entries, l.keys)
	return l
}

// vaderEntries are the words that VADER rates; ours come after and replace them.
func vaderEntries() (entries []Entry) {
	for term, value := range vader.Ratings() {
		entries = append(entries, Entry{Term: term, Value: value})
	}
	return entries
}

func mustParse(name string) []Entry {
	list, err := lists.ReadFile(name)
	if err != nil {
		panic(err) // the lists are part of the program
	}
	entries, err := parse(string(list))
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return entries
}

// Entries are the rated words of a language's own list.
func Entries(lang string) (rated []Entry) {
	for _, e := range mustParse("lists/" + lang + ".txt") {
		if e.role == rating {
			rated = append(rated, e)
		}
	}
	return rated
}

// With adds a team's own entries, which replace those of the list. The rest is shared with l.
func (l *Lexicon) With(own []Entry) *Lexicon {
	return &Lexicon{own: newTable(own, l.keys), words: l.words, sound: l.sound}
}

// joined is what stands in words where a text may have a blank or nothing: "follow-up", "10/10".
var joined = regexp.MustCompile(`([\pL\pN])[-/]([\pL\pN])`)

// keys are the spellings under which an entry is found.
func (l *Lexicon) keys(e Entry) []string {
	bare := text.Bare(text.Fold(joined.ReplaceAllString(e.Term, "$1 $2")))
	keys := []string{bare}
	if l.sound != nil {
		var sounding []string
		for _, word := range strings.Fields(bare) {
			sounding = append(sounding, string(l.sound.append(nil, []byte(word))))
		}
		if heard := strings.Join(sounding, " "); len(heard) >= shortest || e.role != rating {
			keys = append(keys, heard)
		}
	}
	return keys
}

// shortest is how many letters a rated term must have to be known by its sound alone; "it" is too little
// to tell Greek from English.
const shortest = 4

// appendKey adds the spelling under which a token of a text is looked for.
func (l *Lexicon) appendKey(dst []byte, folded string) []byte {
	from := len(dst)
	ascii := 0
	for ascii < len(folded) && folded[ascii] < utf8.RuneSelf {
		ascii++
	}
	dst = append(dst, folded[:ascii]...)
	if ascii < len(folded) {
		dst = text.AppendBare(dst, folded[ascii:])
	}
	if l.sound == nil || len(dst) == from || dst[from] >= utf8.RuneSelf {
		return dst
	}
	heard := l.sound.append(dst, dst[from:])
	n := copy(dst[from:], heard[len(dst):])
	return dst[:from+n]
}
