// Package topic answers: what is it about?
//
// [Phrases] finds what may name a theme: in English noun phrases, by the tags of their words, elsewhere what is left
// between words that carry no meaning. A [Counter] learns from many texts which of them hold together as
// phrases and which lean to unhappy or to happy ones; [Aspects] finds the parts of a service that people judge,
// such as delivery or price, in the languages of our customers.
package topic

import (
	"unicode"
	"unicode/utf8"

	"touchtone/nlp/tag"
	"touchtone/nlp/text"
)

// Phrase is one to three words that may name a theme: tokens of a text.
type Phrase struct {
	First, Last int    // the last one is part of it
	Name        bool   // a word of it is written with a capital where no sentence begins
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
		if !mayBound(c, i, stop) || !describes(tags, i) {
			continue
		}
		name := false
		for j := i; j < len(c.Tokens) && j < i+longest && c.Tokens[j].Kind == text.Word; j++ {
			if j > i && (!adjacent(c, j) || !holds(c, tags, j)) {
				break
			}
			name = name || isName(c, j)
			if mayBound(c, j, stop) && isNoun(tags, j) {
				into = append(into, Phrase{i, j, name, c.Folded[c.Tokens[i].FoldedStart:c.Tokens[j].FoldedEnd]})
			}
		}
	}
	return into
}

// mayBound tells whether a token may begin or end a phrase.
func mayBound(c *text.Cutting, i int, stop map[string]bool) bool {
	word := c.FoldedToken(i)
	return c.Tokens[i].Kind == text.Word && utf8.RuneCountInString(word) >= 3 && !stop[word]
}

// isName tells whether a token has one capital, its first, and a word or a comma before it.
func isName(c *text.Cutting, i int) bool {
	if i == 0 || c.Tokens[i-1].Kind != text.Word && c.Token(i-1) != "," {
		return false
	}
	first, size := utf8.DecodeRuneInString(c.Token(i))
	second, _ := utf8.DecodeRuneInString(c.Token(i)[size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
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
