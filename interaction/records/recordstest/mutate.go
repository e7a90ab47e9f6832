// Package recordstest answers: what else might an object look like?
package recordstest

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"regexp"
	"slices"
)

// Mutate makes an object somewhat different: other texts and numbers in the places of its own, parts twice or missing, a
// byte changed. Many of the results are still read, with values that nobody thought of.
func Mutate(r *rand.Rand, object []byte) []byte {
	out := slices.Clone(object)
	for range 1 + r.IntN(4) {
		out = mutations[r.IntN(len(mutations))](r, out)
	}
	return out
}

// Texts and numbers come more often than damage, of which little is read.
var mutations = []func(*rand.Rand, []byte) []byte{
	otherText, otherText, otherText, otherText, insertText, insertText, otherNumber, otherNumber, twice, without, otherByte,
}

var (
	quoted  = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"`)
	numbers = regexp.MustCompile(`-?\d+(?:\.\d+)?`)
	words   = regexp.MustCompile(`\pL{3,}`)
)

// oddTexts are those of which programs have stumbled over one or another.
var oddTexts = []string{
	"", " ", "\t", "null", "0", "-1", "NaN", "true", "undefined", "ja; nee", "O'Brien", `"quoted"`, `back\slash`, `$$ ; DROP TABLE interactions; --`,
	"agent", "customer", "Клиент", "εκπρόσωπος", "2026-03-02T09:15:00Z", "0000-00-00", "1-5", "9..1", "\u0007\u001b[31m", "\u0085\u2028\u2029", "\u202e\u200b\ufeff\u00ad",
	"\ufffe\uffff", "👨‍👩‍👧‍👦 🇷🇴 👍🏽", "a\u0301\u0302\u0303\u0304", "ẞ ı İ ǅ", "=cmd|' /C calc'!A0", "{{.}} %n %s", "../../etc/passwd", "<script>alert(1)</script>",
	"\x00", "\xff\xfe", "\xed\xa0\x80", "\U0010ffff",
}

var oddNumbers = []string{
	"0", "-0", "1", "-1", "0.1", "1e3", "1E-7", "2147483648", "-9223372036854775808", "9223372036854775807", "1e308", "1e309", "4.9e-324",
	"1772442900", "1772442900000", "86400001", "0.30000000000000004", "99999999999999999999999999",
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// otherText puts one of the odd texts in the place of a string or, where there is none, of a word.
func otherText(r *rand.Rand, b []byte) []byte {
	text := pick(r, oddTexts)
	if at := spot(r, quoted, b); at != nil {
		written, _ := json.Marshal(text) // what is no UTF-8 comes out replaced
		if r.IntN(8) == 0 {
			written = []byte(`"` + text + `"`)
		}
		return slices.Replace(b, at[0], at[1], written...)
	}
	if at := spot(r, words, b); at != nil {
		return slices.Replace(b, at[0], at[1], []byte(text)...)
	}
	return b
}

// insertText puts one behind a word, inside of whatever the word stands in.
func insertText(r *rand.Rand, b []byte) []byte {
	at := spot(r, words, b)
	if at == nil {
		return b
	}
	written, _ := json.Marshal(pick(r, oddTexts))
	return slices.Insert(b, at[1], bytes.Trim(written, `"`)...)
}

func otherNumber(r *rand.Rand, b []byte) []byte {
	if at := spot(r, numbers, b); at != nil {
		return slices.Replace(b, at[0], at[1], []byte(pick(r, oddNumbers))...)
	}
	return b
}

// spot is one of the places where a pattern stands.
func spot(r *rand.Rand, pattern *regexp.Regexp, b []byte) []int {
	all := pattern.FindAllIndex(b, -1)
	if len(all) == 0 {
		return nil
	}
	return all[r.IntN(len(all))]
}

func twice(r *rand.Rand, b []byte) []byte {
	from, to := span(r, b)
	return slices.Insert(b, to, slices.Clone(b[from:to])...)
}

func without(r *rand.Rand, b []byte) []byte {
	from, to := span(r, b)
	return slices.Delete(b, from, to)
}

func otherByte(r *rand.Rand, b []byte) []byte {
	if len(b) > 0 {
		b[r.IntN(len(b))] = byte(r.IntN(256))
	}
	return b
}

// span is a stretch of at most a few dozen bytes.
func span(r *rand.Rand, b []byte) (from, to int) {
	from = r.IntN(len(b) + 1)
	return from, min(len(b), from+r.IntN(40))
}
