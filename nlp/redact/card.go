package redact

import "iter"

// leastDigits and mostDigits are what a payment card has.
const leastDigits, mostDigits = 13, 19

// card finds the groups of a run that together are a payment card: a length and beginning that an issuer
// uses, and a right check digit. The longest counts.
func (r *run) card() (from, to int) {
	if meant(r.digits, r.zeros) != nil {
		return 0, len(r.groups)
	}
	for from := range r.groups {
		for to := min(len(r.groups), from+mostDigits); to > from; to-- {
			if isCard(r.digits[r.end(from):r.end(to)]) {
				return from, to
			}
		}
	}
	return 0, 0
}

func isCard(digits []byte) bool {
	return len(digits) >= leastDigits && len(digits) <= mostDigits && luhn(digits) && issued(digits)
}

// meant is the reading of spoken digits that is a card; nil when there is none.
func meant(digits []byte, zeros []int) []byte {
	if len(digits) > mostDigits || len(digits)+len(zeros) < leastDigits {
		return nil
	}
	for said := range readings(digits, zeros) {
		if isCard(said) {
			return said
		}
	}
	return nil
}

// mostDoubts is how many doubtful places are tried both ways.
const mostDoubts = 8

// readings yields every way to understand digits: "sixty one" is 61, or 60 and 1, which puts a zero in between.
func readings(digits []byte, zeros []int) iter.Seq[[]byte] {
	zeros = zeros[:min(len(zeros), mostDoubts)]
	return func(yield func([]byte) bool) {
		for mask := range 1 << len(zeros) {
			said, at := make([]byte, 0, len(digits)+len(zeros)), 0
			for i, z := range zeros {
				if mask>>i&1 == 1 {
					said, at = append(append(said, digits[at:z]...), '0'), z
				}
			}
			if !yield(append(said, digits[at:]...)) {
				return
			}
		}
	}
}

// issuers are the beginnings of card numbers, and the least and the most digits that go with them.
var issuers = []struct {
	from, to string
	lengths  [2]int
}{
	{"4", "4", [2]int{13, 19}},       // Visa
	{"51", "55", [2]int{16, 16}},     // Mastercard
	{"2221", "2720", [2]int{16, 16}}, // Mastercard
	{"34", "34", [2]int{15, 15}},     // American Express
	{"37", "37", [2]int{15, 15}},     // American Express
	{"300", "305", [2]int{14, 14}},   // Diners
	{"36", "36", [2]int{14, 16}},     // Diners
	{"38", "39", [2]int{14, 16}},     // Diners
	{"3528", "3589", [2]int{16, 19}}, // JCB
	{"2200", "2204", [2]int{16, 19}}, // Mir
	{"50", "50", [2]int{13, 19}},     // Maestro
	{"56", "69", [2]int{13, 19}},     // Maestro, Discover, UnionPay
}

func issued(digits []byte) bool {
	for _, i := range issuers {
		head := string(digits[:len(i.from)])
		if i.from <= head && head <= i.to && i.lengths[0] <= len(digits) && len(digits) <= i.lengths[1] {
			return true
		}
	}
	return false
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
