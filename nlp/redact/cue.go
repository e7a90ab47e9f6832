package redact

// cue is the voice that asked for something, and in which line; counted from 1, so that 0 is none.
type cue struct{ who, line int }

// heard is the last hint and where it fell.
type heard struct {
	topic       topic
	line, token int
}

// listen takes note of words that say what the next number is.
func (s *searcher) listen(line, i int, about topic) {
	near := s.hint.topic != unsaid && s.hint.line == line && i-s.hint.token <= 2
	switch about {
	case digits, code:
		if s.onBack(line, i) {
			about = cvv // "the three digits on the back"
			break
		}
		if about == digits && s.hint.topic == card && line-s.hint.line <= 1 {
			s.close = line + 1
		}
		return
	case valid:
		if s.paying(line, i) && s.lasts(line, i) {
			s.expires = s.cue(line)
		}
		return
	case card:
		if s.numbered(line, i) {
			s.close = line + 1
		}
	case identity, phone:
		if near && s.hint.topic == order {
			return // "the order's id"
		}
	case order:
		if s.secret(line, i) {
			about = cvv // "security code", "cod de securitate"
		} else if near && (s.hint.topic == cvv || s.hint.topic == pin) {
			return // "pin code"
		} else {
			s.close = 0
		}
	}
	s.hint = heard{about, line, i}
	switch about {
	case expiry:
		s.expires = s.cue(line)
	case cvv:
		s.coded = s.cue(line)
	}
}

func (s *searcher) cue(line int) cue { return cue{s.lines[line].Who, line + 1} }

// numbered tells whether "number" was said just before "card".
func (s *searcher) numbered(line, i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		if look(s.lines[line].Cut, j).topic == digits {
			return true
		}
	}
	return false
}

// secret tells "security code" and "the code on the back" from other codes.
func (s *searcher) secret(line, i int) bool {
	cut := s.lines[line].Cut
	return cut.FoldedToken(i) == "code" && (i > 0 && cut.FoldedToken(i-1) == "security" || s.onBack(line, i))
}

// onBack tells whether the back of a card is spoken of just behind token i. Routers have a back too.
func (s *searcher) onBack(line, i int) bool {
	cut := s.lines[line].Cut
	for j := i + 1; j < len(cut.Tokens) && j <= i+5; j++ {
		if back[cut.FoldedToken(j)] {
			return s.paying(line, i)
		}
	}
	return false
}

// lasts tells "when does it run out" and "what is it good until" from other running and other goodness.
func (s *searcher) lasts(line, i int) bool {
	cut := s.lines[line].Cut
	next := ""
	if i+1 < len(cut.Tokens) {
		next = cut.FoldedToken(i + 1)
	}
	switch cut.FoldedToken(i) {
	case "run", "runs":
		return next == "out"
	case "good":
		return next == "until" || next == "till" || next == "through" || next == "thru"
	}
	return true
}

// paying tells whether a card is what is spoken of.
func (s *searcher) paying(line, i int) bool {
	about := s.topicAt(line, i)
	return about == card || about == expiry || about == cvv || s.armed(line)
}

// armed tells whether a card's number was asked for, or a part of one given, not long ago.
func (s *searcher) armed(line int) bool { return s.close > 0 && line+1-s.close <= 8 }

// asked tells whether another voice gave the cue in one of the last two lines.
func (s *searcher) asked(c cue, line int) bool {
	return c.line > 0 && line+1-c.line <= 2 && c.who != s.lines[line].Who
}

// topicAt is what a number at token i was said to be: hints fade after some words, and after two turns.
func (s *searcher) topicAt(line, i int) topic {
	h := s.hint
	if line-h.line > 2 || line == h.line && i-h.token > 15 {
		return unsaid
	}
	return h.topic
}
