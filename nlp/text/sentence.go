package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences finds where one sentence ends and the next begins. Text without punctuation, such as
// speech recognition gives, is one sentence: there a turn and a pause do the cutting.
func sentences(c *Cutting, lang string, into []Span) []Span {
	first := 0
	for i := range c.Tokens {
		if goesOn(c, i) || !ends(c, lang, first, i) {
			continue
		}
		into = append(into, Span{int(c.Tokens[first].Start), int(c.Tokens[i].End)})
		first = i + 1
	}
	if first < len(c.Tokens) {
		into = append(into, Span{int(c.Tokens[first].Start), int(c.Tokens[len(c.Tokens)-1].End)})
	}
	return into
}

// goesOn tells at a glance that a sentence does, as behind nearly all words and behind each comma.
func goesOn(c *Cutting, i int) bool {
	t := c.Tokens[i]
	if i+1 == len(c.Tokens) || c.Tokens[i+1].Start-t.End > 1 || c.Text[t.End] == '\n' {
		return false
	}
	return t.Kind != Mark || c.Text[t.Start] == ','
}

// ends tells whether token i is the last of a sentence that began with token first.
func ends(c *Cutting, lang string, first, i int) bool {
	if i+1 == len(c.Tokens) {
		return true
	}
	gap := c.Text[c.Tokens[i].End:c.Tokens[i+1].Start]
	if gap == "" {
		return false
	}
	if gap != " " && broken(c, i, gap) {
		return true
	}
	if c.Tokens[i].Kind != Mark {
		return false
	}
	last := i
	for last > first && closes(c, last) && c.Tokens[last].Start == c.Tokens[last-1].End {
		last--
	}
	return stops(c, lang, first, last, i)
}

// broken tells whether a line break stands between token i and the next, and the next line begins anew.
func broken(c *Cutting, i int, gap string) bool {
	line := strings.IndexByte(gap, '\n')
	if line < 0 {
		return strings.Contains(gap, "\u2029")
	}
	return strings.IndexByte(gap[line+1:], '\n') >= 0 || !small(c, i+1)
}

// closes tells whether a token is a quote or bracket after the end.
func closes(c *Cutting, i int) bool {
	switch c.Token(i) {
	case `"`, `'`, ")", "]", "}", "’", "”", "»", "“":
		return true
	}
	return false
}

// stops tells whether mark number last ends a sentence; the quotes that close it go on to number end.
func stops(c *Cutting, lang string, first, last, end int) bool {
	quoted := last < end
	switch c.Token(last)[0] {
	case '!', '?':
		return !quoted || !small(c, end+1)
	case ';':
		return lang == "el" || lang == "" && last > first && greek(c.FoldedToken(last-1))
	case '.':
		if c.Tokens[last].End-c.Tokens[last].Start > 1 {
			return !small(c, end+1)
		}
		return quoted || fullStop(c, lang, first, last)
	}
	switch c.Token(last) {
	case "…":
		return !small(c, end+1)
	case "\u037E", "。", "！", "？", "؟", "।":
		return true
	}
	return false
}

// fullStop tells a point that ends a sentence from one that ends an abbreviation.
func fullStop(c *Cutting, lang string, first, i int) bool {
	if i == first || c.Tokens[i].Start != c.Tokens[i-1].End {
		return true
	}
	if c.Tokens[i-1].Kind == Number {
		return i-1 > first // "1." opens an item of a list
	}
	from := i - 1
	for from-2 >= first && c.Token(from-1) == "." && c.Tokens[from].Start == c.Tokens[from-1].End && c.Tokens[from-1].Start == c.Tokens[from-2].End {
		from -= 2
	}
	switch short(c.Folded[c.Tokens[from].FoldedStart:c.Tokens[i-1].FoldedEnd], lang) {
	case neverLast:
		return false
	case maybeLast:
		return !small(c, i+1)
	case beforeNumber:
		return c.Tokens[i+1].Kind != Number
	}
	initial := utf8.RuneCountInString(c.Token(i-1)) == 1 && !small(c, i-1)
	return !initial || from < i-1 && !small(c, i+1) || pronoun(c.FoldedToken(i-1), lang)
}

// greek tells whether a word is written in Greek letters.
func greek(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.Is(unicode.Greek, r)
}

// pronoun keeps "It was I." apart from "J. Smith".
func pronoun(folded, lang string) bool { return folded == "i" && lang != "ro" || folded == "я" }

// small tells whether token i begins with a lower-case letter.
func small(c *Cutting, i int) bool {
	r, _ := utf8.DecodeRuneInString(c.Token(i))
	return unicode.IsLower(r)
}
