package redact

// identity tells whether a run is a number that a state gives to a person. Where a check digit and a date of
// birth leave little doubt, that is enough; else it must have been said to be one.
func (r *run) identity() bool {
	said := r.topic == identity || r.topic == social
	n := len(r.digits)
	switch {
	case r.topic == social && (n == 4 || n == 9):
		return true
	case r.topic == identity && n >= 6 && n <= 14:
		return true
	case r.topic == order || r.topic == phone:
		return r.shaped(3, 2, 4) && socialSecurity(r.digits)
	case n == 13:
		return cnp(r.digits) || southAfrican(r.digits)
	case n == 11:
		return amka(r.digits) || snils(r.digits) && (said || r.shaped(3, 3, 3, 2))
	case n == 12:
		return inn(r.digits)
	}
	return r.shaped(3, 2, 4) && socialSecurity(r.digits)
}

// personal tells a number of thirteen digits that a state gave to a person from the card it could be as well.
func (r *run) personal() bool {
	if len(r.digits) != 13 || r.topic != identity && (r.topic == card || r.armed) {
		return false
	}
	return southAfrican(r.digits) || cnp(r.digits)
}

// shaped tells whether the groups of a run have these sizes.
func (r *run) shaped(sizes ...int) bool {
	if len(r.groups) != len(sizes) {
		return false
	}
	for i, n := range sizes {
		if r.size(i) != n {
			return false
		}
	}
	return true
}

// value reads up to nine digits as a number.
func value(digits []byte) (n int) {
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// socialSecurity knows which numbers the United States never gave out.
func socialSecurity(d []byte) bool {
	area := value(d[:3])
	return area != 0 && area != 666 && area < 900 && value(d[3:5]) != 0 && value(d[5:]) != 0
}

func dated(month, day []byte) bool {
	return value(month) >= 1 && value(month) <= 12 && value(day) >= 1 && value(day) <= 31
}

// weigh adds the digits, each times its weight.
func weigh(digits []byte, weights ...int) (sum int) {
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return sum
}

// cnp is the Romanian personal code: sex, date of birth, county, a check digit modulo 11.
func cnp(d []byte) bool {
	check := weigh(d, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	if check == 10 {
		check = 1
	}
	return d[0] != '0' && dated(d[3:5], d[5:7]) && check == int(d[12]-'0')
}

// southAfrican is YYMMDD, a serial, 0 or 1 for citizenship, and Luhn's check digit.
func southAfrican(d []byte) bool {
	return dated(d[2:4], d[4:6]) && d[10] <= '2' && luhn(d)
}

// amka is the Greek social insurance number: DDMMYY, a serial, and Luhn's check digit.
func amka(d []byte) bool { return dated(d[2:4], d[:2]) && luhn(d) }

// snils is the Russian insurance number: nine digits and a sum modulo 101 of two.
func snils(d []byte) bool {
	return weigh(d, 9, 8, 7, 6, 5, 4, 3, 2, 1)%101%100 == value(d[9:])
}

// inn is the Russian tax number of a person, with two check digits.
func inn(d []byte) bool {
	return weigh(d, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(d[10]-'0') &&
		weigh(d, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(d[11]-'0')
}
