package redact

import (
	"bytes"
	"slices"
	"sort"
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
	if kind == Expiry && r.month >= 0 {
		f.Start = r.month
	}
	for f.Start > 0 && from == 0 && (line.Cut.Text[f.Start-1] == '+' || line.Cut.Text[f.Start-1] == '(') {
		f.Start--
	}
	line.Found = append(line.Found, f)
}

// alone judges a run by its own digits and by what it was said to be.
func (s *searcher) alone(r *run) {
	if r.personal() {
		r.kind = ID
		return
	}
	if from, to := r.card(); to > 0 {
		s.split(r, from, to)
		return
	}
	if !s.both(r) {
		r.kind = r.judge()
	}
}

// split takes the card out of a longer run. Few digits behind it are its expiry and code, few spoken ones before
// it belong to it too; others are judged for themselves.
func (s *searcher) split(r *run, from, to int) {
	if rest := r.part(to, len(r.groups)); len(rest.digits) <= 8 {
		to = len(r.groups)
	} else {
		s.alone(&rest)
		s.keep(&rest)
	}
	if before := r.part(0, from); r.spoken && len(before.digits) <= 6 {
		from = 0
	} else {
		before.kind = before.judge()
		s.keep(&before)
	}
	*r = r.part(from, to)
	r.kind = Card
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
	return r.groups[i].at - r.groups[0].at
}

// part is a run of its own, of the groups from..to.
func (r *run) part(from, to int) run {
	p := *r
	p.kind, p.plus, p.zeros = "", r.plus && from == 0, nil
	if from > 0 {
		p.month = -1
	}
	p.groups, p.digits = r.groups[from:to], r.digits[r.end(from):r.end(to)]
	return p
}

// judge tells what a run is when it is no card by itself; empty when it may stay.
func (r *run) judge() Kind {
	n := len(r.digits)
	switch {
	case r.expires && r.ends():
		return Expiry
	case r.coded && r.secret():
		return CVV
	case r.topic == expiry && n >= 3 && n <= 6 && !r.amount && (near(r.digits) || !r.year()):
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
	case r.continues() || r.begins():
		return Card
	case r.phone():
		return Phone
	}
	return ""
}

// reach is over how many turns a card may be read out, and groups may lie apart.
const reach = 6

// nearby is how many numbers are looked back over, so that a turn of nothing but numbers costs no more than others.
const nearby = 60

// together finds cards that were read out in groups over several turns, and what the other side read back.
func (s *searcher) together() {
	for last := range s.runs {
		if !s.runs[last].partial() {
			continue
		}
		if chain, card := s.chain(last); card != nil {
			for _, i := range chain {
				s.runs[i].kind = Card
			}
			s.readBack(card, s.runs[chain[0]].line-2, s.runs[last].line+2)
		}
	}
	for i := range s.runs {
		r := &s.runs[i]
		if card := meant(r.digits, r.zeros); r.kind == Card && card != nil {
			s.readBack(card, r.line, r.line+2)
		}
	}
}

// partial tells whether a run may yet turn out to be part of a card. What looked like a phone number may,
// and what was taken for a misheard card.
func (r *run) partial() bool {
	if r.slash || r.amount {
		return false
	}
	return r.kind == "" || r.kind == Phone && !r.plus || r.kind == Card && meant(r.digits, r.zeros) == nil
}

// chain looks back from run last over the same voice's runs until together they make a card. Written numbers
// of one turn, with words between them, are numbers of their own.
func (s *searcher) chain(last int) (chain []int, card []byte) {
	who, line := s.lines[s.runs[last].line].Who, s.runs[last].line
	var room [mostDigits]int
	first, digits, zeros := len(room), 0, 0
	for i := last; i >= max(0, last-nearby) && line-s.runs[i].line <= reach; i-- {
		r := &s.runs[i]
		if s.lines[r.line].Who != who || !r.partial() || i < last && r.line == line && !r.spoken {
			continue
		}
		digits, zeros, line = digits+len(r.digits), zeros+len(r.zeros), r.line
		if digits > mostDigits {
			break
		}
		first--
		room[first] = i
		if digits+zeros < leastDigits {
			continue
		}
		if longer := meant(s.join(room[first:])); longer != nil {
			chain, card = slices.Clone(room[first:]), longer
		}
	}
	return chain, card
}

// join puts the digits of runs together, and the places where more zeros may be meant.
func (s *searcher) join(chain []int) (digits []byte, zeros []int) {
	for _, i := range chain {
		for _, z := range s.runs[i].zeros {
			zeros = append(zeros, len(digits)+z)
		}
		digits = append(digits, s.runs[i].digits...)
	}
	return digits, zeros
}

// readBack takes out what repeats a part of a card while it is being read, and turns that are nothing but digits.
func (s *searcher) readBack(card []byte, from, to int) {
	first := sort.Search(len(s.runs), func(i int) bool { return s.runs[i].line >= from })
	for i := first; i < min(len(s.runs), first+nearby) && s.runs[i].line <= to; i++ {
		r := &s.runs[i]
		if !r.partial() {
			continue
		}
		if r.whole {
			r.kind = Card
			continue
		}
		if len(r.digits) < 3 {
			continue
		}
		for said := range readings(r.digits, r.zeros) {
			if bytes.Contains(card, said) {
				r.kind = Card
			}
		}
	}
}
