package matching

import (
	"strings"

	"touchtone/nlp/text"
)

// classes tell how many words from one on are spoken as a number, as money or as a date; 0 for none.
var classes = map[string]func(s *spoken, word int) int{
	"number": number,
	"money":  money,
	"date":   date,
}

// maxNumerals is how many words a number may have.
const maxNumerals = 12

// number is digits, or words for numbers one after the other.
func number(s *spoken, word int) int {
	if s.kind(word) == text.Number {
		return 1
	}
	n := 0
	for n < maxNumerals && s.is(word+n, numeral) {
		n++
	}
	return n
}

// money is a number beside a currency, whichever comes first.
func money(s *spoken, word int) int {
	n := number(s, word)
	switch {
	case n == 0 && s.is(word, currency) && s.isNumber(word+1):
		return 2
	case n == 0 && randAmount(s.token(word)):
		return 1
	case n == 0:
		return 0
	case s.is(word+n, currency):
		return n + 1
	case currencySign(s.around(word, -1)) || currencySign(s.around(word+n-1, 1)):
		return n
	}
	return 0
}

// randAmount tells R150, as prices are written in South Africa, from the name of a router.
func randAmount(token string) bool {
	digits, ok := strings.CutPrefix(token, "r")
	return ok && len(digits) > 1 && strings.Trim(digits, "0123456789") == ""
}

func currencySign(token string) bool {
	return token != "" && strings.ContainsAny(token, "$€£₽₴¥")
}

// date is a weekday, a day with its month, or numbers with strokes or points between.
func date(s *spoken, word int) int {
	switch {
	case s.is(word, weekday):
		return 1
	case s.is(word, month) && s.isNumber(word+1):
		return 2
	case s.isNumber(word):
		return dayFirst(s, word)
	}
	return 0
}

func dayFirst(s *spoken, word int) int {
	switch {
	case s.is(word+1, month):
		return 2
	case strings.Count(s.token(word), ".") == 2:
		return 1
	case s.isNumber(word+1) && s.isNumber(word+2) && dateSign(s.around(word, 1)) && dateSign(s.around(word+1, 1)):
		return 3
	}
	return 0
}

func dateSign(token string) bool { return token == "/" || token == "-" }

func (s *spoken) kind(word int) text.Kind { return s.turn.Tokens[s.words[word]].Kind }

func (s *spoken) token(word int) string { return s.turn.FoldedToken(int(s.words[word])) }

func (s *spoken) isNumber(word int) bool {
	return word < len(s.words) && s.kind(word) == text.Number
}

func (s *spoken) is(word int, u use) bool {
	return word < len(s.words) && s.uses[word]&u != 0
}

// around is the token that many places from a word, marks counted; empty outside of the turn.
func (s *spoken) around(word, by int) string {
	i := int(s.words[word]) + by
	if i < 0 || i >= len(s.turn.Tokens) {
		return ""
	}
	return s.turn.FoldedToken(i)
}
