package tag

import (
	"strings"
	"unicode"

	"touchtone/nlp/text"
)

// word is what the weights know as one word.
type word struct {
	written string // its letters, large and small
	known   string // how the words beside it see it
	from    int    // the tokens that it is made of; the tail of a contraction has none
	to      int
	tag     Tag // known from the beginning where a token is no word
}

// Around a sentence stand two words on each side that nobody said.
var (
	before = []word{{known: "-START-"}, {known: "-START2-"}}
	behind = []word{{known: "-END-"}, {known: "-END2-"}}
)

// appendWords makes words of the tokens of a sentence, from first up to last.
func appendWords(dst []word, c *text.Cutting, first, last int) []word {
	dst = append(dst, before...)
	shouted := first < last && isShouted(c.Text[c.Tokens[first].Start:c.Tokens[last-1].End])
	for first < last {
		end := hyphenated(c, first, last)
		w := word{
			written: c.Text[c.Tokens[first].Start:c.Tokens[end-1].End],
			known:   c.Folded[c.Tokens[first].FoldedStart:c.Tokens[end-1].FoldedEnd],
			from:    first, to: end,
		}
		if shouted {
			w.written = w.known
		}
		dst = appendWord(dst, w, c.Tokens[first].Kind)
		first = end
	}
	return append(dst, behind...)
}

// hyphenated ends behind the last of the tokens that hyphens make one word.
func hyphenated(c *text.Cutting, first, last int) int {
	end := first + 1
	for c.Tokens[first].Kind == text.Word && end+1 < last && c.FoldedToken(end) == "-" && c.Tokens[end+1].Kind == text.Word && together(c, end) && together(c, end+1) {
		end += 2
	}
	return end
}

// together tells whether nothing stands between token i and the one before it.
func together(c *text.Cutting, i int) bool { return c.Tokens[i].Start == c.Tokens[i-1].End }

// isShouted tells whether a sentence has large letters only, which then mean nothing.
func isShouted(s string) bool {
	large := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			large++
		}
	}
	return large > 1
}

func appendWord(dst []word, w word, kind text.Kind) []word {
	switch {
	case kind == text.Address || kind == text.Placeholder:
		w.tag = "NN"
	case kind == text.Emoji || w.known == "": // or only what is invisible
		w.tag = "SYM"
	case kind == text.Word:
		return appendContraction(dst, w)
	}
	return append(dst, w.spelt())
}

// appendContraction parts "don't" into "do" and "n't".
func appendContraction(dst []word, w word) []word {
	head, tail := contraction(w.known)
	if tail == "" {
		return append(dst, w.spelt())
	}
	if w.known = head; len(w.written) == len(head)+len(tail) {
		w.written = w.written[:len(head)]
	} else {
		w.written = head
	}
	return append(dst, w.spelt(), word{written: tail, known: tail})
}

// tails are what a contraction ends with.
var tails = []string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}

func contraction(folded string) (head, tail string) {
	if strings.IndexByte(folded, '\'') < 0 {
		return folded, ""
	}
	for _, tail := range tails {
		if head, ok := strings.CutSuffix(folded, tail); ok && head != "" {
			return head, tail
		}
	}
	return folded, ""
}

// spelt is a word as the weights know it. Speech recognition writes "i".
func (w word) spelt() word {
	if w.known == "i" {
		w.written = "I"
	}
	w.known = shape(w.known)
	return w
}

// shape is how the words beside it see a folded word: all numbers are alike, and so are all words with a hyphen.
func shape(folded string) string {
	switch {
	case strings.IndexByte(folded, '-') > 0:
		return "!HYPHEN"
	case folded == "" || folded[0] < '0' || folded[0] > '9':
		return folded
	case len(folded) == 4 && strings.Trim(folded, "0123456789") == "":
		return "!YEAR"
	}
	return "!DIGITS"
}
