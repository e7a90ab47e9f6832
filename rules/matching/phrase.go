package matching

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"touchtone/nlp/text"
	"touchtone/rules/stem"
)

// Phrase is something to be sought.
type Phrase struct {
	Text string
	// Lang is the phrase's language; empty for any. A single word is sought in turns and conversations of its
	// language only, because short words mean something else elsewhere; longer phrases are sought everywhere.
	Lang    string
	Accents bool // ă is no a
}

// The limits of a phrase.
const (
	maxWords = 24
	maxBytes = 256
)

// piece is one step of a phrase: a symbol that a word must have, or any word at all.
type piece struct {
	symbol string
	any    bool
}

// readings are the phrase as steps: one reading, or one for each language when the forms of a word are
// sought in all of them. A turn has one language, so no reading mixes two.
func (p Phrase) readings() ([][]piece, error) {
	if p.Lang != "" || !strings.Contains(p.Text, "~") {
		steps, err := p.pieces(p.Lang)
		return [][]piece{steps}, err
	}
	var out [][]piece
	for _, lang := range stem.Langs {
		steps, err := p.pieces(lang)
		if err != nil {
			return nil, err
		}
		out = append(out, steps)
	}
	return out, nil
}

// pieces cuts a phrase into steps; stems are taken in a language.
func (p Phrase) pieces(lang string) ([]piece, error) {
	if len(p.Text) > maxBytes {
		return nil, fmt.Errorf("the phrase has %d bytes, more than the %d allowed", len(p.Text), maxBytes)
	}
	var out []piece
	for field := range strings.FieldsSeq(p.Text) {
		steps, err := p.steps(field, lang)
		if err != nil {
			return nil, err
		}
		out = append(out, steps...)
	}
	switch {
	case len(out) == 0:
		return nil, fmt.Errorf("the phrase %q has no word that could be heard", p.Text)
	case len(out) > maxWords:
		return nil, fmt.Errorf("the phrase has %d words, more than the %d allowed", len(out), maxWords)
	case out[0].any || out[len(out)-1].any:
		return nil, fmt.Errorf("the phrase %q must begin and end with a word, not with *", p.Text)
	}
	return out, nil
}

// steps are those of one field of a phrase.
func (p Phrase) steps(field, lang string) ([]piece, error) {
	switch {
	case field == "*":
		return []piece{{any: true}}, nil
	case strings.HasPrefix(field, "["):
		return bracketed(field)
	case strings.HasPrefix(field, "~"):
		return p.stemmed(field[1:], lang)
	case strings.HasSuffix(field, "*"):
		return prefixed(strings.TrimRight(field, "*"))
	}
	return p.spoken(field), nil
}

func bracketed(field string) ([]piece, error) {
	name := strings.Trim(field, "[].,!?")
	if _, ok := classes[name]; ok {
		return []piece{{symbol: classSymbol + name}}, nil
	}
	if name == "" || name != strings.ToUpper(name) {
		return nil, fmt.Errorf("unknown class [%s], want [number], [money], [date] or a placeholder such as [CARD]", name)
	}
	return []piece{{symbol: placeholderSymbol + strings.ToLower(name)}}, nil
}

func (p Phrase) stemmed(word, lang string) ([]piece, error) {
	key := appendKey(nil, text.Fold(word))
	if len(key) == 0 {
		return nil, fmt.Errorf("a word must follow ~ in %q", p.Text)
	}
	return []piece{{symbol: stemSymbol + lang + " " + string(stem.Stem(lang, key))}}, nil
}

func prefixed(word string) ([]piece, error) {
	key := string(appendKey(nil, text.Fold(word)))
	if len([]rune(key)) < 2 {
		return nil, fmt.Errorf("%q: at least two letters must stand before *", word+"*")
	}
	return []piece{{symbol: prefixSymbol + key}}, nil
}

// spoken cuts a field as a turn is cut, so that both meet.
func (p Phrase) spoken(field string) []piece {
	var cut text.Cutting
	text.Cut(field, p.Lang, &cut)
	var out []piece
	for i, t := range cut.Tokens {
		if t.Kind == text.Mark {
			continue
		}
		symbol := wordSymbol + string(appendKey(nil, cut.FoldedToken(i)))
		if p.Accents {
			symbol = accentSymbol + cut.FoldedToken(i)
		}
		out = append(out, piece{symbol: symbol})
	}
	return out
}

// Symbols of different kinds live in one space of names.
const (
	wordSymbol        = "w "
	accentSymbol      = "a "
	stemSymbol        = "s "
	prefixSymbol      = "p "
	classSymbol       = "c "
	placeholderSymbol = "h "
)

// appendKey is a folded word as rules compare it: without accents and apostrophes, which people leave out.
func appendKey(dst []byte, folded string) []byte {
	if plain(folded) {
		return append(dst, folded...)
	}
	from := len(dst)
	dst = text.AppendBare(dst, folded)
	kept := dst[:from]
	for _, b := range dst[from:] {
		if b != '\'' {
			kept = append(kept, b)
		}
	}
	return kept
}

// plain tells that a word has neither accents nor apostrophes.
func plain(folded string) bool {
	for i := range len(folded) {
		if folded[i] >= utf8.RuneSelf || folded[i] == '\'' {
			return false
		}
	}
	return true
}
