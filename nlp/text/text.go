// Package text answers: where are the words?
//
// [Cut] finds the words, numbers, marks and sentences of a text, each with its exact bytes, and a folded
// view of it for matching. The tokens and the gaps between them spell the text again, and so do
// their folded spans with the folded view.
//
// Words are cut alike in every language, so that a phrase of a rule meets a turn whatever language
// either was thought to be in. An apostrophe inside a word belongs to it ("don't", "O'Brien"), and so
// does that of the Afrikaans article "'n". A hyphen never does: "n-am" is "n", "-", "am" and "follow-up"
// meets "follow up" as soon as marks are passed over. A number ends where letters begin: "10", "am".
package text

// Cutting is a text and its parts. Every position is in bytes.
type Cutting struct {
	Text      string  `json:"text"`
	Folded    string  `json:"-"` // Text as matching sees it: case, width, invisible characters and forms made alike
	Tokens    []Token `json:"-"`
	Sentences []Span  `json:"-"`

	folding []byte // Folded while it grows; kept for the next text
}

// Token is a word, number, mark or symbol.
type Token struct {
	Start, End             int32 // bytes of Cutting.Text
	FoldedStart, FoldedEnd int32 // bytes of Cutting.Folded
	Kind                   Kind
}

// Kind tells what a token is.
type Kind uint8

const (
	Word        Kind = iota
	Number           // digits, with the points, commas and colons between them
	Mark             // punctuation and signs; a run of the same one is one token
	Emoji            // and emoticons
	Address          // of the web or of mail
	Placeholder      // what redaction left, such as [CARD]
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// FoldedToken is the token as matching sees it; it shares the text's memory.
func (c *Cutting) FoldedToken(i int) string {
	t := c.Tokens[i]
	return c.Folded[t.FoldedStart:t.FoldedEnd]
}

// Token is the token as it was written.
func (c *Cutting) Token(i int) string {
	t := c.Tokens[i]
	return c.Text[t.Start:t.End]
}

// Cut finds the parts of s. The language decides on abbreviations and question marks; "" is fine.
// It uses the slices of into again, so that cutting many texts allocates nothing per token.
func Cut(s, lang string, into *Cutting) {
	c := cutter{s: s, tokens: into.Tokens[:0], folded: into.folding[:0]}
	if cap(c.tokens) == 0 {
		c.tokens, c.folded = make([]Token, 0, len(s)/4+2), make([]byte, 0, len(s))
	}
	c.cut()
	into.Text, into.Tokens, into.folding = s, c.tokens, c.folded
	into.Folded = s
	if string(c.folded) != s {
		into.Folded = string(c.folded)
	}
	into.In(lang)
}

// In finds the sentences anew for a text whose language became known later. Words do not depend on it.
func (c *Cutting) In(lang string) { c.Sentences = sentences(c, lang, c.Sentences[:0]) }
