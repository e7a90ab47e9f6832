package redact

import (
	"slices"
	"strings"

	"touchtone/nlp/text"
)

// searcher collects the numbers of a conversation before it judges them.
type searcher struct {
	lines []Line
	runs  []run
	hint  heard
	room  run // for the digits at hand
	close int // the line that last spoke of a card's number; 0 for none, else counted from 1

	expires, coded cue // where a card's end and its code were last spoken of
}

// run is a stretch of digits, written or spoken, with no more than fillers between them.
type run struct {
	line   int
	groups []group
	digits []byte
	zeros  []int // places in digits where another zero may be meant
	topic  topic // what it was said to be
	armed  bool  // the number of a card was asked for
	month  int   // where the name of a month right before it begins; -1 where none does

	expires, coded bool // the other side just asked when a card ends, and for its code

	amount bool // money stands beside it
	slash  bool // a date, or an expiry
	plus   bool // begins as phone numbers of the world do
	dotted bool // points inside, as in 555.123.4567
	spoken bool
	whole  bool // nothing else was said in the line
	kind   Kind // judged; empty when it may stay
}

// group is what was written or said in one go, such as 4111 or "forty one".
type group struct {
	at         int  // its first digit in the run's
	start, end int  // bytes of the line's text
	ones       bool // digit by digit: "four", "double four"
}

// read finds addresses at once and keeps the digits of a line for judgement.
func (s *searcher) read(line int) {
	cut := s.lines[line].Cut
	s.addresses(line)
	for i := 0; i < len(cut.Tokens); i++ {
		switch e := look(cut, i); {
		case e.part == hint:
			s.listen(line, i, e.topic)
		case e.part == filler, e.part == none && !numeric(cut, i):
		default:
			i = max(i, s.number(line, i)-1)
		}
	}
}

// numeric tells whether a token that is no word of ours may end in digits.
func numeric(cut *text.Cutting, i int) bool {
	t := cut.Tokens[i]
	return t.Kind != text.Mark && t.FoldedEnd > t.FoldedStart && (digitAt(cut.Folded, int(t.FoldedEnd)-1) || t.Kind == text.Emoji)
}

// look tells what we know of token i.
func look(cut *text.Cutting, i int) entry {
	if cut.Tokens[i].Kind != text.Word {
		return entry{}
	}
	known, _ := vocabulary.Get(cut.FoldedToken(i))
	return known
}

// number reads a run of digits that begins at token i, and tells where reading goes on.
func (s *searcher) number(line, i int) int {
	cut := s.lines[line].Cut
	r := &s.room
	*r = run{line: line, groups: r.groups[:0], digits: r.digits[:0], zeros: r.zeros[:0]}
	next, gap, between := i, 0, 0
	for j := i; j < len(cut.Tokens) && gap <= 2 && between <= 3; {
		if to := r.take(cut, j); to > j {
			next, j, gap, between = to, to, 0, 0
			continue
		}
		if len(r.digits) == 0 {
			return i
		}
		switch e := look(cut, j); {
		case e.part == filler:
			gap++
		case r.joins(cut, j):
			between++
		default:
			gap = 3
		}
		j++
	}
	r.whole = i <= 1 && len(cut.Tokens)-next <= 1
	if len(r.digits) < 2 && !r.whole {
		return next
	}
	r.topic, r.armed = s.topicAt(line, i), s.armed(line)
	r.expires, r.coded, r.month = s.asked(s.expires, line), s.asked(s.coded, line), monthBefore(cut, i)
	if r.continues() {
		s.close = line + 1
	}
	r.amount = i > 0 && money[cut.FoldedToken(i-1)] || next < len(cut.Tokens) && money[cut.FoldedToken(next)]
	r.plus = i > 0 && cut.Token(i-1) == "+"
	kept := *r
	kept.groups, kept.digits, kept.zeros = slices.Clone(r.groups), slices.Clone(r.digits), slices.Clone(r.zeros)
	s.runs = append(s.runs, kept)
	return next
}

// joins tells whether a mark may stand inside a number.
func (r *run) joins(cut *text.Cutting, i int) bool {
	if cut.Tokens[i].Kind != text.Mark {
		return false
	}
	switch cut.FoldedToken(i) {
	case "-", "–", "—", "(", ")", "_":
		return true
	case "/":
		r.slash = true
		return true
	case ",", ".", "…", "...", ";":
		return r.spoken
	}
	return false
}

// take adds the group of digits that begins at token i, and tells where it ends.
func (r *run) take(cut *text.Cutting, i int) int {
	t := cut.Tokens[i]
	switch t.Kind {
	case text.Number, text.Emoji:
		return r.written(cut, i)
	case text.Word:
		if e := look(cut, i); e.part != none {
			return r.said(cut, i, e)
		}
		return r.attached(cut, i)
	}
	return i
}

// written takes a number as it stands. Amounts, times and dates are no groups of digits.
func (r *run) written(cut *text.Cutting, i int) int {
	s := cut.FoldedToken(i)
	if !grouped(s) {
		return i
	}
	r.dotted = r.dotted || strings.Contains(s, ".")
	r.group(int(cut.Tokens[i].Start), int(cut.Tokens[i].End), s)
	r.groups[len(r.groups)-1].ones = len(s) == 1
	return i + 1
}

// grouped tells 4111, 555.123.4567 and 01.84.17.61.18 from 3.50, 12:30 and 12.05.2024.
func grouped(s string) bool {
	if s == "" || s[0] < '0' || s[0] > '9' || strings.ContainsAny(s, ",:") {
		return false
	}
	if points := strings.Count(s, "."); points == 0 || points >= 4 || points == 3 && s[3] != '.' {
		return true
	}
	for part := range strings.SplitSeq(s, ".") {
		if len(part) < 3 {
			return false
		}
	}
	return true
}

// attached takes the digits at the end of a word, as in "visa4111111111111111".
func (r *run) attached(cut *text.Cutting, i int) int {
	if !numeric(cut, i) {
		return i
	}
	s, t := cut.FoldedToken(i), cut.Tokens[i]
	word := strings.TrimRight(s, "0123456789")
	if len(s)-len(word) < 7 {
		return i
	}
	start := int(t.Start)
	if len(s) == int(t.End-t.Start) {
		start += len(word)
	}
	r.group(start, int(t.End), s[len(word):])
	return i + 1
}

// monthBefore is where the name of a month begins that stands right before token i, -1 where none does.
func monthBefore(cut *text.Cutting, i int) int {
	if i > 1 && (cut.Tokens[i-1].Kind == text.Mark || ofYear[cut.FoldedToken(i-1)]) {
		i--
	}
	if i > 0 && months[cut.FoldedToken(i-1)] {
		return int(cut.Tokens[i-1].Start)
	}
	return -1
}

// group adds digits that stand from start to end of the text.
func (r *run) group(start, end int, digits string) {
	r.groups = append(r.groups, group{at: len(r.digits), start: start, end: end})
	for _, b := range []byte(digits) {
		if '0' <= b && b <= '9' {
			r.digits = append(r.digits, b)
		}
	}
}

// size is the number of digits of group i.
func (r *run) size(i int) int { return r.end(i+1) - r.end(i) }
