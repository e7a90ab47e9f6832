package redact

// continues tells whether a run goes on with a card that was asked for or begun.
func (r *run) continues() bool {
	n := len(r.digits)
	return r.armed && !r.amount && !r.slash && r.topic != order && r.topic != phone && n >= 3 && n <= mostDigits && r.dictated()
}

// begins tells whether a run is a card that was broken off: someone spoke of a card, and enough digits
// followed as cards are read that they tell whose it is.
func (r *run) begins() bool {
	n := len(r.digits)
	if r.topic != card || r.plus || n < 6 || n >= leastDigits || !r.spoken && (len(r.groups) < 2 || r.size(0) != 4) {
		return false
	}
	for _, i := range issuers {
		if head := string(r.digits[:len(i.from)]); i.from <= head && head <= i.to {
			return r.dictated()
		}
	}
	return false
}

// dictated tells digits that are read out from hours, amounts and years: three one by one, six in any way,
// or three written together that are no year in a sentence.
func (r *run) dictated() bool {
	if len(r.digits) >= 6 {
		return true
	}
	ones := 0
	for i, g := range r.groups {
		if !g.ones {
			ones = 0
		} else if ones += r.size(i); ones >= 3 {
			return true
		}
		if !r.spoken && r.size(i) >= 3 && (r.whole || !r.year()) {
			return true
		}
	}
	return false
}

// year tells whether a run is one of this century or the last, and nothing else.
func (r *run) year() bool {
	return len(r.digits) == 4 && len(r.groups) == 1 && (value(r.digits[:2]) == 19 || value(r.digits[:2]) == 20)
}
