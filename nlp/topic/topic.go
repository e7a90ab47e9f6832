// Package topic answers: what is it about?
//
// [Phrases] finds what may name a theme: in English noun phrases, by the tags of their words, elsewhere what is left
// between words that carry no meaning. A [Counter] learns from many texts which of them hold together as
// phrases and which lean to unhappy or to happy ones; [Aspects] finds the parts of a service that people judge,
// such as delivery or price, in the languages of our customers.
package topic

import (
	"touchtone/nlp/tag"
	"touchtone/nlp/text"
)

// Phrase is one to three words that may name a theme: tokens of a text.
type Phrase struct {
	First, Last int    // the last one is part of it
	Folded      string // as counted; its words are parted by single blanks in nearly all text
}

// longest is how many words a phrase has at most.
const longest = 3

// Phrases finds every run of one to three words that neither begins nor ends with a word that
// carries no meaning of its own. Marks and numbers part phrases. Where the words have tags, a phrase is
// a noun with what describes it: "late delivery", "terms of service", but not "delivery was late".
func Phrases(lang string, c *text.Cutting, tags []tag.Tag, into []Phrase) []Phrase {
	stop := stopwords[lang]
	for i := range c.Tokens {
		if !names(c, i, stop) || !describes(tags, i) {
			continue
		}
		for j := i; j < len(c.Tokens) && j < i+longest && c.Tokens[j].Kind == text.Word; j++ {
			if j > i && (!adjacent(c, j) || !holds(c, tags, j)) {
				break
			}
			if names(c, j, stop) && isNoun(tags, j) {
				into = append(into, Phrase{i, j, c.Folded[c.Tokens[i].FoldedStart:c.Tokens[j].FoldedEnd]})
			}
		}
	}
	return into
}

// names tells whether a token may begin or end the name of a theme.
func names(c *text.Cutting, i int, stop map[string]bool) bool {
	t := c.Tokens[i]
	return t.Kind == text.Word && t.FoldedEnd-t.FoldedStart >= 3 && !stop[c.FoldedToken(i)]
}

// adjacent tells whether a single blank parts token i from the one before it.
func adjacent(c *text.Cutting, i int) bool {
	return c.Tokens[i].FoldedStart-c.Tokens[i-1].FoldedEnd == 1
}

// isNoun tells whether a token may be what a phrase is about; without tags any may.
func isNoun(tags []tag.Tag, i int) bool { return tags == nil || tags[i].Noun() }

// describes tells whether a token may begin a phrase: "the missing parcel" does with a verb.
func describes(tags []tag.Tag, i int) bool {
	if isNoun(tags, i) || tags[i].Adjective() {
		return true
	}
	return tags[i].Participle() && i > 0 && (tags[i-1] == "DT" || tags[i-1] == "PRP$")
}

// holds tells whether a token may stand inside a phrase.
func holds(c *text.Cutting, tags []tag.Tag, i int) bool {
	return describes(tags, i) || c.FoldedToken(i) == "of"
}
