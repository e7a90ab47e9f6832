// Package phrase answers: was it said, in whatever form?
//
// A phrase is written by hand for a language: "a|b" stands for either, "~" at the end of a word for any ending, "_" for up to
// three words in between, and "^" before the first for the beginning of a sentence.
package phrase

import (
	"strings"

	"touchtone/nlp/text"
)

// Phrase is a sequence of words to be heard.
type Phrase struct {
	Written string // without "^"
	Opens   bool   // only at the beginning of a sentence
	words   []choice
}

// choice is what one word of a phrase may be. Without words it is a gap.
type choice []string

// widest is how many words a gap may hold.
const widest = 3

// Parse reads a phrase. Lists are part of the program: one that is empty is a mistake in them.
func Parse(written string) *Phrase {
	p := &Phrase{Written: strings.TrimPrefix(written, "^"), Opens: written[0] == '^'}
	for w := range strings.FieldsSeq(p.Written) {
		if w == "_" {
			p.words = append(p.words, nil)
			continue
		}
		var c choice
		for one := range strings.SplitSeq(w, "|") {
			c = append(c, Forms(one)...)
		}
		p.words = append(p.words, c)
	}
	return p
}

// ParseAll reads a list with a phrase a line.
func ParseAll(list string) (all []*Phrase) {
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, Parse(line))
		}
	}
	return all
}

// Forms are how a word may be met: with its accents, and without them, as many type.
func Forms(word string) []string {
	folded := text.Fold(word)
	if bare := text.Bare(folded); bare != folded {
		return []string{folded, bare}
	}
	return []string{folded}
}

// Firsts are the words it may begin with, "~" behind those with any ending.
func (p *Phrase) Firsts() []string { return p.words[0] }

// Heard tells behind which token, before last, the phrase ends that begins at token i; 0 when it is not there.
func (p *Phrase) Heard(c *text.Cutting, i, last int) int {
	if !p.words[0].fits(c.FoldedToken(i)) {
		return 0
	}
	return p.Follows(c, i, last)
}

// Follows is the same where the first word is known to be there.
func (p *Phrase) Follows(c *text.Cutting, i, last int) int {
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
