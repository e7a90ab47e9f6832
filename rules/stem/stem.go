// Package stem answers: which words are one word?
//
// It takes the endings off a word, so that ~refund meets "refunds", "refunded" and "refunding". The stemmers
// are light on purpose: they know the endings of nouns and verbs as customers use them and nothing of
// derivation, and they would rather leave two forms apart than bring two words together.
package stem

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Langs are the languages that have a stemmer.
var Langs = []string{"en", "ro", "ru", "el", "af"}

// Knows tells whether there is a stemmer for the language.
func Knows(lang string) bool { return slices.Contains(Langs, lang) }

// Stem is what is left of a folded word without accents. It works inside word's memory, and gives
// the word back as it is when it does not know the language.
func Stem(lang string, word []byte) []byte {
	g, ok := grammars[lang]
	if !ok || !g.long(word) {
		return word
	}
	if lang == "af" {
		word = withoutGe(word)
	}
	word = g.cut(word, g.endings)
	switch lang {
	case "en":
		return english(word)
	case "af":
		return shortVowels(single(word))
	}
	return g.cut(word, g.vowels)
}

// grammar is what one language puts at the end of its words, the longest first.
type grammar struct {
	endings, vowels [][]byte
	least           int // letters that a stem keeps
}

func (g *grammar) long(word []byte) bool { return utf8.RuneCount(word) > g.least }

// cut takes off the longest ending that leaves enough.
func (g *grammar) cut(word []byte, endings [][]byte) []byte {
	for _, e := range endings {
		if rest, ok := bytes.CutSuffix(word, e); ok && utf8.RuneCount(rest) >= g.least {
			return rest
		}
	}
	return word
}

// english takes off a last e, writes a last y as i, and makes a last double letter single.
func english(word []byte) []byte {
	last := len(word) - 1
	switch {
	case last < 3:
		return word
	case word[last] == 'e':
		word = word[:last]
	case word[last] == 'y':
		word[last] = 'i'
	}
	return single(word)
}

// single makes a double consonant at the end one.
func single(word []byte) []byte {
	n := len(word)
	if n > 3 && word[n-1] == word[n-2] && !bytes.ContainsRune([]byte("aeiou"), rune(word[n-1])) {
		return word[:n-1]
	}
	return word
}

// withoutGe takes off the mark of the Afrikaans past.
func withoutGe(word []byte) []byte {
	if rest, ok := bytes.CutPrefix(word, []byte("ge")); ok && len(rest) >= 4 {
		return rest
	}
	return word
}

// shortVowels writes the long vowel of a closed syllable as the short one of an open one: betaal, betaling.
func shortVowels(word []byte) []byte {
	n := len(word)
	if n > 3 && word[n-2] == word[n-3] && bytes.ContainsRune([]byte("aeou"), rune(word[n-2])) {
		word[n-2] = word[n-1]
		return word[:n-1]
	}
	return word
}
