// Package text answers: where are the words?
//
// [Cut] finds the words, numbers, marks and sentences of a text, each with its exact bytes, and a folded
// view of it for matching. The tokens and the gaps between them spell the text again.
package text

// Cutting is a text and its parts. Every position is in bytes.
type Cutting struct {
	Text      string
	Folded    string // Text as matching sees it: case, width, invisible characters and forms made alike
	Tokens    []Token
	Sentences []Span
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
	Word Kind = iota
	Number
	Mark        // punctuation
	Emoji       // and emoticons
	Address     // of the web or of mail
	Placeholder // what redaction left, such as [CARD]
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Folded is the token as matching sees it; it shares the text's memory.
func (c *Cutting) FoldedToken(i int) string {
	t := c.Tokens[i]
	return c.Folded[t.FoldedStart:t.FoldedEnd]
}

// Cut finds the parts of s. The language decides on abbreviations and question marks; "" is fine.
// It uses the slices of into again, so that cutting many texts allocates nothing per token.
func Cut(s, lang string, into *Cutting) {
	// TODO of the package's owner
}
