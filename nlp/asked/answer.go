package asked

import "touchtone/nlp/text"

// Answer is what kind of answer somebody gave.
type Answer string

const (
	Something Answer = ""        // they name what was asked for
	Nothing   Answer = "nothing" // there is none: "nothing", "nothing comes to mind"
	AllWell   Answer = "allwell" // all was well, whatever was asked for
	Unsure    Answer = "unsure"  // "I don't know"
	Wish      Answer = "wish"    // they name what they would like: "faster delivery"
)

// answers are the kinds that an answer is as a whole, in the order in which they are tried.
var answers = []Answer{Unsure, AllWell, Nothing}

// Given tells what kind of answer a text is. That there is nothing stands in its first clause: what comes after a comma or a
// full stop speaks for itself.
func Given(lang string, c *text.Cutting) Answer {
	end, first := clause(c), 0
	for first < end && c.Tokens[first].Kind == text.Mark {
		first++
	}
	if first == end {
		return Nothing // a dash
	}
	for first < end && polite[lang][c.FoldedToken(first)] {
		first++
	}
	if first == end {
		return Something // thanks
	}
	for _, kind := range answers {
		for _, p := range replies[lang][kind] {
			last := p.Heard(c, first, end)
			if last > 0 && idle(lang, c, last, end) {
				return kind
			}
		}
	}
	if wishes(lang, c) {
		return Wish
	}
	return Something
}

func wishes(lang string, c *text.Cutting) bool {
	for _, p := range replies[lang][Wish] {
		for i := range c.Tokens {
			if p.Heard(c, i, len(c.Tokens)) > 0 {
				return true
			}
		}
	}
	return false
}

// clause is where the first clause with words ends.
func clause(c *text.Cutting) int {
	words := false
	for i, t := range c.Tokens {
		if t.Kind != text.Mark {
			words = true
			continue
		}
		if mark := c.FoldedToken(i); words && mark != "-" && mark != "/" && mark != `"` && mark != "'" {
			return i
		}
	}
	return len(c.Tokens)
}

// idle tells whether the tokens from first to last add nothing to "nothing".
func idle(lang string, c *text.Cutting, first, last int) bool {
	for i := first; i < last; i++ {
		if word := c.FoldedToken(i); c.Tokens[i].Kind == text.Word && !fillers[lang][word] && !polite[lang][word] {
			return false
		}
	}
	return true
}
