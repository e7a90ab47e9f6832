package redact

// both takes apart what answers two questions at once: when a card ends, and its code.
func (s *searcher) both(r *run) bool {
	if !r.expires && !r.coded && r.topic != expiry && r.topic != cvv || len(r.digits) > 10 {
		return false
	}
	for i := 1; i < len(r.groups); i++ {
		end, secret := r.part(0, i), r.part(i, len(r.groups))
		secret.slash = false
		if !end.ends() || !secret.secret() {
			continue
		}
		s.found(&end, 0, i, Expiry)
		*r = secret
		r.kind = CVV
		return true
	}
	return false
}

// ends tells whether a run is when a card ends: a month, by name or number, and a year not far away.
// "Three twenty eight" is; "three two eight" is more likely a code.
func (r *run) ends() bool {
	n := len(r.digits)
	switch {
	case r.amount || n < 2 || n > 6:
		return false
	case r.month >= 0 && (n == 2 || n == 4):
		return near(r.digits)
	case n == 3:
		return r.shaped(1, 2) && r.digits[0] > '0' && near(r.digits[1:])
	case n == 5:
		return r.shaped(1, 4) && r.digits[0] > '0' && near(r.digits[1:])
	case n == 4 || n == 6:
		month := value(r.digits[:2])
		return month >= 1 && month <= 12 && near(r.digits[2:])
	}
	return false
}

// near tells whether a year, of two digits or four, is one in which cards end.
func near(year []byte) bool {
	if len(year) == 4 && value(year[:2]) != 20 {
		return false
	}
	short := value(year[len(year)-2:])
	return short >= 20 && short < 50
}

// secret tells whether a run may be the code of a card.
func (r *run) secret() bool {
	n := len(r.digits)
	return (n == 3 || n == 4) && r.month < 0 && !r.amount && !r.slash && r.topic != order && r.topic != phone
}
