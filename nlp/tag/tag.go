// Package tag answers: which part of speech is an English word?
//
// A [Tagger] gives each token of a [text.Cutting] its tag of the Penn Treebank, as the averaged perceptron of
// github.com/jdkato/prose would. Only the weights are prose's: they are read into a flat table when the first
// text is tagged, which takes a tenth of a second and then serves every goroutine.
//
// What prose is trained on and what our tokens are differ in three ways. "Don't" is one token of ours and two
// words of prose's, "do" and "n't": the token has the tag of the first. "Follow-up" is three tokens of ours
// and one word of prose's: each of the three has its tag. And sentences are ours.
package tag

import (
	"strings"

	"touchtone/nlp/text"
)

// Tag is a part of speech as the Penn Treebank names them: "NN" is a noun, "VBD" a verb in the past.
type Tag string

// Noun tells whether it is the name of something.
func (t Tag) Noun() bool { return strings.HasPrefix(string(t), "NN") }

// Adjective tells whether it describes a noun.
func (t Tag) Adjective() bool { return strings.HasPrefix(string(t), "JJ") }

// Participle tells whether it is a form of a verb that can describe a noun: "missing", "cancelled".
func (t Tag) Participle() bool { return t == "VBG" || t == "VBN" }

// Tagger tags English texts, one after the other. Its zero value is ready.
type Tagger struct {
	tags  []Tag
	words []word
}

// Tags gives each token of a text its tag. They are valid until the next text.
func (t *Tagger) Tags(c *text.Cutting) []Tag {
	m := english()
	t.tags = append(t.tags[:0], make([]Tag, len(c.Tokens))...)
	first := 0
	for _, s := range c.Sentences {
		last := first
		for last < len(c.Tokens) && int(c.Tokens[last].End) <= s.End {
			last++
		}
		t.words = appendWords(t.words[:0], c, first, last)
		m.tag(t.words)
		t.keep()
		first = last
	}
	return t.tags
}

// keep gives the tags of a sentence's words to their tokens.
func (t *Tagger) keep() {
	for _, w := range t.words {
		for i := w.from; i < w.to; i++ {
			t.tags[i] = w.tag
		}
	}
}
