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
	if root, ok := irregular[lang][string(word)]; ok {
		return append(word[:0], root...)
	}
	switch lang {
	case "en":
		return english(g.cut(word, g.endings))
	case "af":
		return shortVowels(single(withoutT(g.cut(verbal(withoutGe(word)), g.endings))))
	case "el":
		return g.cutAll(g.cut(word, g.endings), g.vowels)
	}
	return g.cut(g.cut(word, g.endings), g.vowels)
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

// cutAll takes off endings until none is left.
func (g *grammar) cutAll(word []byte, endings [][]byte) []byte {
	for {
		rest := g.cut(word, endings)
		if len(rest) == len(word) {
			return word
		}
		word = rest
	}
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

// withoutGe takes off the mark of the Afrikaans past, which stands after a particle: afgelewer.
func withoutGe(word []byte) []byte {
	if rest, ok := bytes.CutPrefix(word, []byte("ge")); ok && len(rest) >= 4 {
		return rest
	}
	for _, p := range particles {
		if rest, ok := bytes.CutPrefix(word, p); ok && bytes.HasPrefix(rest, []byte("ge")) && len(rest) >= 6 {
			return append(word[:len(p)], rest[2:]...)
		}
	}
	return word
}

var particles = bytes.Fields([]byte("aan af by deur in na om oor op terug toe uit vas voor weg"))

// withoutT takes off the t that an Afrikaans word lets be heard before an ending only: kontrak, kontrakte.
func withoutT(word []byte) []byte {
	if bytes.HasSuffix(word, []byte("kt")) {
		return word[:len(word)-1]
	}
	return word
}

// verbal writes an Afrikaans noun in -asie as the verb in -eer that it comes from.
func verbal(word []byte) []byte {
	for _, noun := range [][]byte{[]byte("asies"), []byte("asie")} {
		if rest, ok := bytes.CutSuffix(word, noun); ok && len(rest) >= 3 {
			return append(rest, "er"...)
		}
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
