// Package language answers: which language is it?
//
// The script decides first: Greek letters are Greek, and Cyrillic and Latin ones each have a linear model over
// hashed n-grams of characters. [Conversation] then lets the turns of one voice help each other, so that
// "ok, da" is read in the language of its speaker, while a call in two languages keeps both.
package language

import (
	"math"
	"unicode"
	"unicode/utf8"

	"touchtone/nlp/text"
)

// Known are the languages that are told apart, by their ISO 639-1 codes. The empty one is any other.
var Known = []string{"", "af", "bg", "de", "el", "en", "es", "fr", "it", "nl", "pt", "ro", "ru", "sr", "uk"}

// Guess is a language and how sure we are of it, from 0 to 1.
type Guess struct {
	Lang       string
	Confidence float64
}

// Detector tells languages apart. It is safe for any number of goroutines.
type Detector struct {
	latin, cyrillic table
}

// Detect tells the language of one text by itself. Text without words is in no language.
func (d *Detector) Detect(c *text.Cutting) Guess {
	e := d.weigh(c)
	if e.letters == 0 {
		return Guess{}
	}
	best := e.alone.best()
	return Guess{Known[best], e.alone[best]}
}

// odds is one number for each known language.
type odds [15]float64

func (o odds) best() (best int) {
	for i, x := range o {
		if x > o[best] {
			best = i
		}
	}
	return best
}

// softmax makes probabilities of log-odds.
func (o odds) softmax() (p odds) {
	most, sum := o[o.best()], 0.0
	for i, x := range o {
		p[i] = math.Exp(x - most)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// impossible is the log-odds of a language that is not written in a script.
const impossible = -20

// certain is that of the only one that is.
const certain = 8

// evidence is what a text says of its language by itself.
type evidence struct {
	odds    odds
	alone   odds // the probabilities that they come to
	letters int
}

// enough is how many letters of a text are read, and mostFeatures what they can come to. More make no surer.
const (
	enough       = 48
	mostFeatures = 10 * enough
)

// weigh reads the words of a text: not its numbers, addresses and placeholders.
func (d *Detector) weigh(c *text.Cutting) evidence {
	var room [2 * mostFeatures]uint32
	var counts [4]int
	latin, cyrillic := room[:0:mostFeatures], room[mostFeatures:mostFeatures]
	for i := range c.Tokens {
		if c.Tokens[i].Kind != text.Word {
			continue
		}
		word := c.FoldedToken(i)
		s := scriptOf(word)
		counts[s] += utf8.RuneCountInString(word)
		switch s {
		case latinScript:
			latin = appendFeatures(latin, word)
		case cyrillicScript:
			cyrillic = appendFeatures(cyrillic, word)
		}
		if counts[latinScript]+counts[cyrillicScript] > enough {
			break
		}
	}
	return d.judge(counts, latin, cyrillic)
}

// judge lets the script with most letters decide who is asked.
func (d *Detector) judge(counts [4]int, latin, cyrillic []uint32) evidence {
	most := otherScript
	e := evidence{}
	for s, n := range counts {
		e.letters += n
		if n > counts[most] {
			most = script(s)
		}
	}
	for i := range e.odds {
		e.odds[i] = impossible
	}
	switch most {
	case latinScript:
		d.latin.score(latin, &e.odds)
	case cyrillicScript:
		d.cyrillic.score(cyrillic, &e.odds)
	case greekScript:
		e.odds[index("el")] = certain
	default:
		e.odds[0] = certain
	}
	e.alone = e.odds.softmax()
	return e
}

// index is the place of a language among those known; 0 for any other.
func index(lang string) int {
	for i, l := range Known {
		if l == lang {
			return i
		}
	}
	return 0
}

type script uint8

const (
	otherScript script = iota
	latinScript
	greekScript
	cyrillicScript
)

// scriptOf is the script of a word's first letter.
func scriptOf(word string) script {
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z' || r >= 0xC0 && r < 0x250 && unicode.IsLetter(r):
			return latinScript
		case r >= 0x370 && r < 0x400 || r >= 0x1F00 && r < 0x2000:
			return greekScript
		case r >= 0x400 && r < 0x530:
			return cyrillicScript
		}
	}
	return otherScript
}
