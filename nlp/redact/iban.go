package redact

import (
	"strings"

	"touchtone/nlp/text"
)

// ibans are the countries and how many characters their account numbers have.
var ibans = func() map[string]int {
	lengths := make(map[string]int)
	for n, countries := range map[int]string{
		15: "no", 16: "be", 18: "dk fi nl fo gl", 19: "mk si", 20: "at ba ee kz lt lu xk",
		21: "ch cr hr li lv", 22: "bg de gb ge ie me rs bh", 23: "ae gi il tl", 24: "ad cz es md pk ro sa se sk tn vg",
		25: "pt st", 26: "is tr", 27: "fr gr it mc mr sm", 28: "al az by cy do gt hu lb pl sv", 29: "br eg ps qa ua",
		30: "jo kw mu", 31: "mt sc", 33: "ru",
	} {
		for c := range strings.FieldsSeq(countries) {
			lengths[c] = n
		}
	}
	return lengths
}()

// bank finds an account number that begins at token i, whole or in groups.
func (s *searcher) bank(line, i int) {
	cut := s.lines[line].Cut
	head := cut.FoldedToken(i)
	if len(head) < 2 || !digitAt(head, 2) && !(len(head) == 2 && i+1 < len(cut.Tokens) && digitAt(cut.FoldedToken(i+1), 0)) {
		return
	}
	n, ok := ibans[head[:2]]
	if !ok {
		return
	}
	var room [48]byte
	account := room[:0]
	for j := i; j < len(cut.Tokens) && len(account) < n; j++ {
		part := cut.FoldedToken(j)
		if cut.Tokens[j].Kind == text.Mark && part == "-" {
			continue
		}
		if len(account)+len(part) > n || !alphanumeric(part) {
			return
		}
		account = append(account, part...)
		if len(account) == n && remainder(account) == 1 {
			s.take(line, i, j+1, IBAN)
		}
	}
}

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

func alphanumeric(s string) bool {
	for _, b := range []byte(s) {
		if (b < '0' || b > '9') && (b < 'a' || b > 'z') {
			return false
		}
	}
	return true
}

// remainder is that of the account number modulo 97, its first four characters put last and its letters
// counted from 10. It is 1 for every right number.
func remainder(account []byte) int {
	n := 0
	for i := range account {
		b := account[(i+4)%len(account)]
		if b >= 'a' {
			n = (100*n + int(b-'a') + 10) % 97
		} else {
			n = (10*n + int(b-'0')) % 97
		}
	}
	return n
}
