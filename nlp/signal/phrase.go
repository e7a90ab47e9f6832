package signal

import (
	"strings"

	"touchtone/nlp/text"
)

// phrase is a sequence of words to be heard. In our lists "a|b" stands for either, "~" at the end of a word
// for any ending, "_" for up to three words in between, and "^" before the first for the beginning of a sentence.
type phrase struct {
	name    Name
	written string
	opens   bool // only at the beginning of a sentence
	words   []choice
}

// choice is what one word of a phrase may be. Without words it is a gap.
type choice []string

// widest is how many words a gap may hold.
const widest = 3

// list holds the phrases of a language by their first word.
type list struct {
	firsts   map[string][]*phrase
	negators map[string]bool
}

var lists = func() map[string]*list {
	all := make(map[string]*list)
	for lang, p := range phrases {
		l := &list{firsts: make(map[string][]*phrase), negators: make(map[string]bool)}
		for w := range strings.FieldsSeq(negators[lang]) {
			for _, form := range forms(w) {
				l.negators[form] = true
			}
		}
		for name, lines := range p {
			for line := range strings.Lines(lines) {
				if line = strings.TrimSpace(line); line != "" {
					l.add(name, line)
				}
			}
		}
		all[lang] = l
	}
	return all
}()

// forms are how a word may be met: with its accents, and without them, as many type.
func forms(word string) []string {
	folded := text.Fold(word)
	if bare := text.Bare(folded); bare != folded {
		return []string{folded, bare}
	}
	return []string{folded}
}

func (l *list) add(name Name, written string) {
	p := &phrase{name: name, written: strings.TrimPrefix(written, "^"), opens: written[0] == '^'}
	for w := range strings.FieldsSeq(p.written) {
		if w == "_" {
			p.words = append(p.words, nil)
			continue
		}
		var c choice
		for one := range strings.SplitSeq(w, "|") {
			c = append(c, forms(one)...)
		}
		p.words = append(p.words, c)
	}
	for _, first := range p.words[0] {
		l.firsts[first] = append(l.firsts[first], p)
	}
}

// read adds the phrases that are heard, and notes what the sentence as a whole is.
func (l *list) read(c *text.Cutting, first, last int, whole *[2]Signal, into []Signal) []Signal {
	opening := true
	for i := first; i < last; i++ {
		if c.Tokens[i].Kind != text.Word {
			continue
		}
		for _, p := range l.firsts[c.FoldedToken(i)] {
			end := p.heard(c, i, last)
			if end == 0 || p.opens && !opening || p.deniable() && l.denied(c, first, i) {
				continue
			}
			into = note(into, whole, Signal{p.name, int(c.Tokens[i].Start), int(c.Tokens[end-1].End), p.written})
		}
		opening = opening && i-first < 2 && softener[c.FoldedToken(i)]
	}
	return into
}

// softener are the words before a sentence really begins.
var softener = set("and but so well ok okay yes no hi hello um uh și dar deci păi bună alo și а но ну и да здравствуйте скажите και αλλά λοιπόν ναι en maar ja nee wel")

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		for _, form := range forms(w) {
			m[form] = true
		}
	}
	return m
}

// note keeps the first reason for a sentence, and of two phrases that overlap the one heard first.
func note(into []Signal, whole *[2]Signal, s Signal) []Signal {
	switch s.Name {
	case Question, Request:
		w := &whole[0]
		if s.Name == Request {
			w = &whole[1]
		}
		if w.Name == "" {
			*w = s
		}
		return into
	}
	for i := len(into) - 1; i >= 0 && into[i].End > s.Start; i-- {
		if into[i].Name == s.Name {
			into[i].End = max(into[i].End, s.End)
			return into
		}
	}
	return append(into, s)
}

// deniable tells whether "not" before a phrase takes it back. What a sentence is stays what it is, and
// effort speaks in negatives itself.
func (p *phrase) deniable() bool {
	return p.name == Churn || p.name == Escalation || p.name == Thanks
}

// denied tells whether one of the three words before i says no: "I don't want to cancel".
func (l *list) denied(c *text.Cutting, first, i int) bool {
	for j, words := i-1, 0; j >= first && words < 3; j-- {
		if c.Tokens[j].Kind != text.Word {
			continue
		}
		if l.negators[c.FoldedToken(j)] {
			return true
		}
		words++
	}
	return false
}

// heard tells behind which token a phrase ends that begins at token i; 0 when it is not there.
func (p *phrase) heard(c *text.Cutting, i, last int) int {
	return follow(p.words[1:], c, i+1, last)
}

// follow looks for the rest of a phrase from token i on. Marks between words do not part a phrase, numbers do.
func follow(rest []choice, c *text.Cutting, i, last int) int {
	if len(rest) == 0 {
		return i
	}
	if rest[0] == nil {
		for skipped := 0; i < last && skipped <= widest; skipped++ {
			if end := follow(rest[1:], c, i, last); end > 0 {
				return end
			}
			i = nextWord(c, i, last) + 1
		}
		return 0
	}
	i = nextWord(c, i, last)
	if i == last || !rest[0].fits(c.FoldedToken(i)) {
		return 0
	}
	return follow(rest[1:], c, i+1, last)
}

func nextWord(c *text.Cutting, i, last int) int {
	for i < last && c.Tokens[i].Kind == text.Mark {
		i++
	}
	return i
}

func (c choice) fits(word string) bool {
	for _, w := range c {
		if stem, open := strings.CutSuffix(w, "~"); word == w || open && strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}
