package signal

import (
	"strings"

	"touchtone/nlp/phrase"
	"touchtone/nlp/text"
)

// said is a phrase with the signal that it gives.
type said struct {
	name Name
	*phrase.Phrase
}

// list holds the phrases of a language by their first word.
type list struct {
	firsts   *text.Glossary[[]said]
	negators map[string]bool
}

var lists = func() map[string]*list {
	all := make(map[string]*list)
	for lang, p := range phrases {
		firsts := make(map[string][]said)
		l := &list{negators: make(map[string]bool)}
		for w := range strings.FieldsSeq(negators[lang]) {
			for _, form := range phrase.Forms(w) {
				l.negators[form] = true
			}
		}
		for name, lines := range p {
			for _, p := range phrase.ParseAll(lines) {
				for _, first := range p.Firsts() {
					firsts[first] = append(firsts[first], said{name, p})
				}
			}
		}
		l.firsts = text.NewGlossary(firsts)
		all[lang] = l
	}
	return all
}()

// read adds the phrases that are heard, and notes what the sentence as a whole is.
func (l *list) read(c *text.Cutting, first, last int, whole *[2]Signal, into []Signal) []Signal {
	opening := true
	for i := first; i < last; i++ {
		if c.Tokens[i].Kind != text.Word {
			continue
		}
		begun, _ := l.firsts.Get(c.FoldedToken(i))
		for _, p := range begun {
			end := p.Follows(c, i, last)
			if end == 0 || p.Opens && !opening || p.deniable() && l.denied(c, first, i) {
				continue
			}
			into = note(into, whole, Signal{p.name, int(c.Tokens[i].Start), int(c.Tokens[end-1].End), p.Written})
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
		for _, form := range phrase.Forms(w) {
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
func (p said) deniable() bool {
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
