package redact

import "strings"

// card finds the groups of a run that together are a payment card: a length and beginning that an issuer
// uses, and a right check digit. The longest counts.
func (r *run) card() (from, to int) {
	for from := range r.groups {
		for to := len(r.groups); to > from; to-- {
			if isCard(r.digits[r.end(from):r.end(to)]) {
				return from, to
			}
		}
	}
	return 0, 0
}

func isCard(digits []byte) bool {
	return len(digits) >= 13 && len(digits) <= 19 && issued(string(digits)) && luhn(digits)
}

// issuers are the beginnings of card numbers and the lengths that go with them.
var issuers = []struct {
	from, to string
	lengths  string
}{
	{"4", "4", "13 16 19"},          // Visa
	{"51", "55", "16"},              // Mastercard
	{"2221", "2720", "16"},          // Mastercard
	{"34", "34", "15"},              // American Express
	{"37", "37", "15"},              //
	{"6011", "6011", "16 17 18 19"}, // Discover
	{"644", "659", "16 17 18 19"},   //
	{"300", "305", "14"},            // Diners
	{"36", "36", "14 15 16"},        //
	{"38", "39", "14 16"},           //
	{"3528", "3589", "16 17 18 19"}, // JCB
	{"62", "62", "16 17 18 19"},     // UnionPay
	{"2200", "2204", "16 17 18 19"}, // Mir
	{"50", "50", "13 14 15 16 17 18 19"},
	{"56", "58", "13 14 15 16 17 18 19"}, // Maestro
	{"60", "69", "13 14 15 16 17 18 19"},
}

func issued(digits string) bool {
	for _, i := range issuers {
		head := digits[:len(i.from)]
		if i.from <= head && head <= i.to && strings.Contains(i.lengths, length(digits)) {
			return true
		}
	}
	return false
}

// length is the number of digits, as the table of issuers writes it.
func length(digits string) string {
	return string([]byte{byte('0' + len(digits)/10), byte('0' + len(digits)%10)})
}

// luhn checks the last digit: from the right, every second digit doubled and its digits added, the sum
// must be a multiple of ten.
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
