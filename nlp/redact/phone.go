package redact

// phone tells whether a run is a phone number: said to be one, or written as only they are.
func (r *run) phone() bool {
	n := len(r.digits)
	switch {
	case r.plus:
		return n >= 8 && n <= 15
	case r.topic == order:
		return false
	case r.topic == phone && n >= 7 && n <= 15:
		return true
	case r.spoken:
		return n >= 9 && n <= 12
	case len(r.groups) == 1:
		return national(r.digits) || r.dotted && n == 10
	}
	return r.american() || n >= 9 && n <= 14 && r.size(0) <= 5 && trunk(r.digits)
}

// national tells digits without a blank that are written so nowhere but in phone numbers: mobiles of
// Romania and South Africa, of Russia, of Greece.
func national(d []byte) bool {
	switch len(d) {
	case 10:
		return d[0] == '0' && d[1] >= '6' && d[1] <= '8' || d[0] == '6' && d[1] == '9'
	case 11:
		return (d[0] == '7' || d[0] == '8') && d[1] == '9'
	}
	return false
}

// trunk tells whether grouped digits begin as numbers do that are dialled inside a country.
func trunk(d []byte) bool {
	switch d[0] {
	case '0':
		return true
	case '7', '8':
		return len(d) == 11
	case '2', '6':
		return len(d) == 10
	}
	return false
}

// american is 555 123 4567 with or without the 1 before it.
func (r *run) american() bool {
	if r.shaped(1, 3, 3, 4) && r.digits[0] == '1' {
		return r.digits[1] >= '2'
	}
	return (r.shaped(3, 3, 4) || r.shaped(3, 7)) && r.digits[0] >= '2'
}
