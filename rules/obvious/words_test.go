package obvious_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/language"
	"touchtone/rules/stem"
)

// said is a run of tokens of a turn: [from, to).
type said struct{ from, to int }

func (r *reader) says(c *language.Says, in region) verdict {
	sure, why := r.hears(c.Who)
	if why != "" {
		return untold(why)
	}
	window, why := r.window(c.Window, c.Who)
	if why != "" {
		return untold(why)
	}
	var places []place
	for _, i := range r.turnsOf(c.Who) {
		places = append(places, r.saidIn(i, c.Pattern, in.and(window))...)
	}
	return often(c.Times, places, sure)
}

// saidIn are the places of a turn where a pattern is met. What overlaps is one thing said: the first, and of those that begin
// together the longest.
func (r *reader) saidIn(turn int, p language.Pattern, in region) (out []place) {
	tokens, reached := r.Turns[turn].Tokens, 0
	for _, hit := range r.hits(turn, p.Terms) {
		begin := int(tokens[hit.from].Start)
		if hit.from >= reached && in(turn, begin) && r.related(turn, hit, p.Relations) {
			out = append(out, place{turn, begin, int(tokens[hit.to-1].End)})
			reached = hit.to
		}
	}
	return out
}

func (r *reader) related(turn int, hit said, relations []language.Relation) bool {
	for _, rel := range relations {
		stands := false
		for _, other := range r.hits(turn, rel.Terms) {
			stands = stands || r.stands(turn, rel, hit, other)
		}
		if forbidden := rel.Kind == language.NotNear || rel.Kind == language.NotInside; stands == forbidden {
			return false
		}
	}
	return true
}

func (r *reader) stands(turn int, rel language.Relation, hit, other said) bool {
	otherFollows := other.from >= hit.to && r.between(turn, hit.to, other.from, rel.Words)
	otherLeads := hit.from >= other.to && r.between(turn, other.to, hit.from, rel.Words)
	switch rel.Kind {
	case language.NotInside:
		return other.from <= hit.from && hit.to <= other.to
	case language.IsBefore:
		return otherFollows
	case language.IsAfter:
		return otherLeads
	}
	return otherFollows || otherLeads
}

// between tells whether two tokens have at most so many words between them; any number when it is negative.
func (r *reader) between(turn, from, to, most int) bool {
	words := 0
	for _, t := range r.Turns[turn].Tokens[from:to] {
		if t.Kind != text.Mark {
			words++
		}
	}
	return most < 0 || words <= most
}

// hits are all places where any of the terms is met, by where they begin, the longest first.
func (r *reader) hits(turn int, terms []language.Term) []said {
	var out []said
	for _, term := range terms {
		switch term.Kind {
		case language.Regex:
			out = append(out, r.expression(turn, term.Text)...)
		case language.Phrase:
			out = append(out, r.phrase(turn, sought{text: term.Text})...)
		case language.List:
			for _, p := range r.list(term.Text) {
				out = append(out, r.phrase(turn, p)...)
			}
		}
	}
	slices.SortFunc(out, func(a, b said) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	return slices.Compact(out)
}

// sought is a phrase of a list, or one that stands in a condition and has no language.
type sought struct {
	text, lang string
	accents    bool
}

func (r *reader) list(name string) (out []sought) {
	list := r.pack.Lists[name]
	for _, p := range list.Phrases() {
		out = append(out, sought{p.Text, p.Lang, p.Accents})
	}
	return out
}

// expression finds a regular expression in the folded text, and takes whole tokens.
func (r *reader) expression(turn int, pattern string) (out []said) {
	t := &r.Turns[turn]
	for _, at := range regexp.MustCompile("(?i)"+pattern).FindAllStringIndex(t.Folded, -1) {
		hit := said{from: -1}
		for i, token := range t.Tokens {
			if int(token.FoldedEnd) <= at[0] || int(token.FoldedStart) >= at[1] {
				continue
			}
			if hit.from < 0 {
				hit.from = i
			}
			hit.to = i + 1
		}
		if hit.from >= 0 {
			out = append(out, hit)
		}
	}
	return out
}

// phrase tries a phrase at every word of a turn.
func (r *reader) phrase(turn int, p sought) (out []said) {
	t := &r.Turns[turn]
	fields := fieldsOf(p)
	if len(fields) == 1 && p.lang != "" && t.Lang != "" && p.lang != t.Lang && p.lang != r.language() {
		return nil
	}
	words := wordsOf(t)
	for from := range words {
		if to := spoken(words, from, fields, p, t.Lang); to > from {
			out = append(out, said{words[from].token, words[to-1].token + 1})
		}
	}
	return out
}

// spoken is the word after the phrase that begins at a word; 0 when it does not stand there.
func spoken(words []word, at int, fields []string, p sought, lang string) int {
	for _, f := range fields {
		if at >= len(words) {
			return 0
		}
		n := takes(words[at:], f, p, lang)
		if n == 0 {
			return 0
		}
		at += n
	}
	return at
}

// takes is how many words a field of a phrase is met by; 0 for none.
func takes(words []word, field string, p sought, lang string) int {
	w := words[0]
	name := strings.Trim(field, "[].,!?")
	switch {
	case field == "*":
		return 1
	case strings.HasPrefix(field, "[") && classes[name] != nil:
		return classes[name](words)
	case strings.HasPrefix(field, "["):
		return once(w.kind == text.Placeholder && strings.Trim(w.folded, "[]") == strings.ToLower(name))
	case w.kind == text.Placeholder:
		return 0
	case strings.HasPrefix(field, "~"):
		known := stem.Knows(lang) && (p.lang == "" || p.lang == lang)
		return once(known && stemmed(lang, bare(field[1:])) == stemmed(lang, w.bare))
	case strings.HasSuffix(field, "*"):
		return once(strings.HasPrefix(w.bare, bare(strings.TrimRight(field, "*"))))
	case p.accents:
		return once(w.folded == text.Fold(field))
	}
	return once(w.bare == bare(field))
}

func once(so bool) int {
	if so {
		return 1
	}
	return 0
}

func stemmed(lang, word string) string { return string(stem.Stem(lang, []byte(word))) }

// fieldsOf are the words of a phrase, without marks.
func fieldsOf(p sought) (out []string) {
	for _, f := range strings.Fields(p.text) {
		if strings.HasPrefix(f, "[") || strings.HasPrefix(f, "~") || strings.HasSuffix(f, "*") {
			out = append(out, f)
			continue
		}
		var cut text.Cutting
		text.Cut(f, p.lang, &cut)
		for _, t := range cut.Tokens {
			if t.Kind != text.Mark {
				out = append(out, cut.Text[t.Start:t.End])
			}
		}
	}
	return out
}

// word is one word of a turn.
type word struct {
	token        int
	kind         text.Kind
	folded, bare string
}

func wordsOf(t *nlp.Turn) (out []word) {
	for i, token := range t.Tokens {
		if token.Kind != text.Mark {
			said := t.Text[token.Start:token.End]
			out = append(out, word{i, token.Kind, text.Fold(said), bare(said)})
		}
	}
	return out
}

// bare is a word as people type it in a hurry: without capitals, accents and apostrophes.
func bare(s string) string {
	return strings.ReplaceAll(string(text.AppendBare(nil, text.Fold(s))), "'", "")
}

var classes = map[string]func([]word) int{"number": number, "money": money, "date": date}

// number is digits, or numbers in words one after the other. The words are those that chance speaks.
func number(words []word) int {
	if words[0].kind == text.Number {
		return 1
	}
	n := 0
	for n < len(words) && slices.Contains([]string{"two", "three", "twenty"}, words[n].bare) {
		n++
	}
	return n
}

func money(words []word) int {
	n := number(words)
	switch {
	case n == 0 && words[0].bare == "euros" && len(words) > 1 && words[1].kind == text.Number:
		return 2
	case n > 0 && n < len(words) && words[n].bare == "euros":
		return n + 1
	}
	return 0
}

func date(words []word) int { return once(words[0].bare == "monday") }
