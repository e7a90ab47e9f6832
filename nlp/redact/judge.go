package redact

import (
	"bytes"
	"slices"
)

// judge decides on every run, first alone, then together with those of other turns.
func (s *searcher) judge() {
	for i := range s.runs {
		s.alone(&s.runs[i])
	}
	s.together()
	for i := range s.runs {
		r := &s.runs[i]
		if r.kind != "" {
			s.found(r, 0, len(r.groups), r.kind)
		}
	}
}

// found takes the groups from..to of a run out of its line.
func (s *searcher) found(r *run, from, to int, kind Kind) {
	line := &s.lines[r.line]
	f := Find{Start: r.groups[from].start, End: r.groups[to-1].end, Kind: kind}
	for f.Start > 0 && from == 0 && (line.Cut.Text[f.Start-1] == '+' || line.Cut.Text[f.Start-1] == '(') {
		f.Start--
	}
	line.Found = append(line.Found, f)
}

// alone judges a run by its own digits and by what it was said to be.
func (s *searcher) alone(r *run) {
	if from, to := r.card(); to > 0 {
		s.split(r, from, to)
		return
	}
	r.kind = r.judge()
}

// split takes the card out of a longer run. Few digits behind it are its expiry and code;
// many before or behind it are judged for themselves.
func (s *searcher) split(r *run, from, to int) {
	if rest := r.part(to, len(r.groups)); len(rest.digits) <= 8 {
		to = len(r.groups)
	} else {
		s.alone(&rest)
		s.keep(&rest)
	}
	if before := r.part(0, from); from > 0 {
		before.kind = before.judge()
		s.keep(&before)
	}
	s.found(r, from, to, Card)
	r.groups, r.digits = r.groups[from:to], r.digits[r.groups[from].at:r.end(to)]
	r.kind = Card
	for i, base := 0, r.groups[0].at; i < len(r.groups); i++ {
		r.groups[i].at -= base
	}
}

// keep records what was found in a part of a run.
func (s *searcher) keep(part *run) {
	if part.kind != "" {
		s.found(part, 0, len(part.groups), part.kind)
	}
}

// end is where the digits before group i end.
func (r *run) end(i int) int {
	if i == len(r.groups) {
		return len(r.digits)
	}
	return r.groups[i].at
}

// part is a run of its own, of the groups from..to.
func (r *run) part(from, to int) run {
	p := *r
	p.kind, p.plus = "", r.plus && from == 0
	p.groups, p.digits = nil, r.digits[r.end(from):r.end(to)]
	for _, g := range r.groups[from:to] {
		g.at -= r.end(from)
		p.groups = append(p.groups, g)
	}
	return p
}

// judge tells what a run is when it is no card by itself; empty when it may stay.
func (r *run) judge() Kind {
	n := len(r.digits)
	switch {
	case r.topic == expiry && n >= 3 && n <= 6 && !r.amount:
		return Expiry
	case r.slash || r.amount:
		return ""
	case r.topic == cvv && (n == 3 || n == 4):
		return CVV
	case r.topic == pin && n >= 4 && n <= 6:
		return PIN
	case r.identity():
		return ID
	case r.topic == card && n >= 12 && n <= 19:
		return Card // misheard, perhaps: the check digit is wrong
	case r.armed && r.topic != order && r.topic != phone && n >= 3 && n <= 19:
		return Card
	case r.phone():
		return Phone
	}
	return ""
}

// reach is over how many turns a card may be read out, and groups may lie apart.
const reach = 6

// together finds cards that were read out in groups over several turns, and what the other side read back.
func (s *searcher) together() {
	for last := range s.runs {
		if !s.runs[last].partial() {
			continue
		}
		if chain := s.chain(last); chain != nil {
			for _, i := range chain {
				s.runs[i].kind = Card
			}
			s.readBack(s.join(chain), s.runs[chain[0]].line, s.runs[last].line+3)
		}
	}
	for _, r := range s.runs {
		if r.kind == Card && len(r.digits) >= 13 {
			s.readBack(r.digits, r.line, r.line+3)
		}
	}
}

// partial tells whether a run may yet turn out to be part of a card. What looked like a phone number may,
// and what was taken for a misheard card.
func (r *run) partial() bool {
	if r.slash || r.amount {
		return false
	}
	return r.kind == "" || r.kind == Phone && !r.plus || r.kind == Card && !isCard(r.digits)
}

// chain looks back from run last over the same voice's runs until together they make a card.
func (s *searcher) chain(last int) []int {
	who, line := s.lines[s.runs[last].line].Who, s.runs[last].line
	var room [19]byte
	var chain [19]int
	at, runs := len(room), len(chain)
	for i := last; i >= 0 && line-s.runs[i].line <= reach; i-- {
		r := &s.runs[i]
		if s.lines[r.line].Who != who || !r.partial() {
			continue
		}
		if len(r.digits) > at {
			return nil
		}
		at, runs, line = at-len(r.digits), runs-1, r.line
		copy(room[at:], r.digits)
		chain[runs] = i
		if isCard(room[at:]) {
			return slices.Clone(chain[runs:])
		}
	}
	return nil
}

func (s *searcher) join(chain []int) (digits []byte) {
	for _, i := range chain {
		digits = append(digits, s.runs[i].digits...)
	}
	return digits
}

// readBack takes out what repeats a part of a card while it is being read.
func (s *searcher) readBack(card []byte, from, to int) {
	for i := range s.runs {
		r := &s.runs[i]
		if r.partial() && r.line >= from && r.line <= to && len(r.digits) >= 3 && bytes.Contains(card, r.digits) {
			r.kind = Card
		}
	}
}
