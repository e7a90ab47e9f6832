// Package redact answers: what must not be kept?
//
// [Search] reads a whole conversation, because a card is often read out in groups over several turns
// and repeated by the other side. It finds numbers and addresses that point at a person or at money, written
// or spoken, and nothing else: names stay, and so do order numbers, amounts, times and dates. What it
// finds is taken out for good; a typed placeholder such as [CARD] says what stood there.
package redact

import (
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp/text"
)

// Kind names what was found, as the placeholder does.
type Kind string

const (
	Card   Kind = "CARD"
	CVV    Kind = "CVV"
	Expiry Kind = "EXPIRY"
	PIN    Kind = "PIN"
	IBAN   Kind = "IBAN"
	ID     Kind = "ID" // national identity, tax, insurance and passport numbers
	Phone  Kind = "PHONE"
	Email  Kind = "EMAIL"
	IP     Kind = "IP"
)

func (k Kind) placeholder() string { return "[" + string(k) + "]" }

// Line is one turn: who said it, and what.
type Line struct {
	Who   int // any number that is the same for turns of the same voice
	Cut   *text.Cutting
	Found []Find // in order, without overlaps; filled by [Search]
}

// Find is a stretch of a line that must not be kept, in bytes of its text.
type Find struct {
	Start, End int
	Kind       Kind
}

// Search fills in what every line holds.
func Search(lines []Line) {
	s := searcher{lines: lines}
	for i := range lines {
		s.read(i)
	}
	s.judge()
	for i := range lines {
		lines[i].Found = tidy(lines[i].Found)
	}
}

// tidy sorts finds and joins those that overlap; the earlier and longer one gives the kind.
func tidy(found []Find) []Find {
	if len(found) < 2 {
		return found
	}
	slices.SortFunc(found, func(a, b Find) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	tidied := found[:1]
	for _, f := range found[1:] {
		if last := &tidied[len(tidied)-1]; f.Start < last.End {
			last.End = max(last.End, f.End)
			continue
		}
		tidied = append(tidied, f)
	}
	return tidied
}

// Redacted is the line with placeholders for what was found.
func (l *Line) Redacted() string {
	if len(l.Found) == 0 {
		return l.Cut.Text
	}
	var b strings.Builder
	at := 0
	for _, f := range l.Found {
		b.WriteString(l.Cut.Text[at:f.Start])
		b.WriteString(f.Kind.placeholder())
		at = f.End
	}
	b.WriteString(l.Cut.Text[at:])
	return b.String()
}

// Move gives the timed words of a line their places in the redacted text. Words that were taken out
// become one, from the first one's start to the last one's end.
func (l *Line) Move(words []interaction.Word) []interaction.Word {
	if len(l.Found) == 0 {
		return words
	}
	moved := make([]interaction.Word, 0, len(words))
	next, shift, taken := 0, 0, -1
	for _, w := range words {
		for next < len(l.Found) && l.Found[next].End <= w.From {
			shift += len(l.Found[next].Kind.placeholder()) - (l.Found[next].End - l.Found[next].Start)
			next++
		}
		if next == len(l.Found) || w.To <= l.Found[next].Start {
			w.From, w.To = w.From+shift, w.To+shift
			moved = append(moved, w)
			continue
		}
		if taken == next {
			moved[len(moved)-1].End = w.End
			continue
		}
		taken = next
		w.From = l.Found[next].Start + shift
		w.To = w.From + len(l.Found[next].Kind.placeholder())
		moved = append(moved, w)
	}
	return moved
}

// Text is a single string with placeholders for what must not be kept. About says what
// the string is, such as the name of a form's field; it is a cue and not part of the answer.
func Text(about, s string) string {
	if s == "" {
		return ""
	}
	var cut text.Cutting
	introduced := strings.ReplaceAll(about, "_", " ") + ": "
	text.Cut(introduced+s, "", &cut)
	lines := []Line{{Cut: &cut}}
	Search(lines)
	if len(lines[0].Found) == 0 {
		return s
	}
	lines[0].Found = slices.DeleteFunc(lines[0].Found, func(f Find) bool { return f.Start < len(introduced) })
	return strings.TrimPrefix(lines[0].Redacted(), introduced)
}
