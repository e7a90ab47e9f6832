package redact

import (
	"slices"
	"strconv"
	"strings"

	"touchtone/nlp/text"
)

// said takes a number that was spoken: "four", "double four", "forty one", "een en veertig",
// "четыреста одиннадцать". It tells where the number ends.
func (r *run) said(cut *text.Cutting, i int, e entry) int {
	digits, next := "", i
	switch e.part {
	case unit:
		digits, next = r.units(cut, i, e)
	case teen:
		digits, next = strconv.Itoa(e.value), i+1
	case ten:
		digits, next = tens(cut, i, e)
		if next == i+2 && digits[1] != '0' {
			r.zeros = append(r.zeros, len(r.digits)+1)
		}
	case hundreds:
		digits, next = after(cut, i+1, e.value)
	case repeat:
		digits, next = repeated(cut, i, e)
	}
	if next > i {
		r.spoken = true
		r.group(int(cut.Tokens[i].Start), int(cut.Tokens[next-1].End), digits)
		r.groups[len(r.groups)-1].ones = e.part == repeat || len(digits) == 1
	}
	return next
}

// at is what we know of token i, which may be past the end.
func at(cut *text.Cutting, i int) entry {
	if i >= len(cut.Tokens) {
		return entry{}
	}
	return look(cut, i)
}

// units takes one digit, or the hundreds it counts, or the Afrikaans tens behind it.
func (r *run) units(cut *text.Cutting, i int, e entry) (string, int) {
	if e.value > 0 && at(cut, i+1).part == hundred {
		return after(cut, i+2, 100*e.value)
	}
	if j := linked(cut, i+1, "en"); j > i+1 && at(cut, j).part == ten && strings.HasSuffix(cut.FoldedToken(j), "tig") {
		return strconv.Itoa(at(cut, j).value + e.value), j + 1
	}
	return strconv.Itoa(e.value), i + 1
}

// tens takes "forty", "forty one", "patruzeci și unu".
func tens(cut *text.Cutting, i int, e entry) (string, int) {
	j := linked(cut, i+1, "și", "si")
	if j == i+1 && strings.HasSuffix(cut.FoldedToken(i), "zeci") {
		return strconv.Itoa(e.value), i + 1
	}
	if next := at(cut, j); next.part == unit && next.value > 0 {
		return strconv.Itoa(e.value + next.value), j + 1
	}
	return strconv.Itoa(e.value), i + 1
}

// linked passes over the words that join tens and units, and over hyphens.
func linked(cut *text.Cutting, i int, words ...string) int {
	for ; i < len(cut.Tokens); i++ {
		if s := cut.FoldedToken(i); s != "-" && !slices.Contains(words, s) {
			break
		}
	}
	return i
}

// after takes what follows hundreds.
func after(cut *text.Cutting, i, value int) (string, int) {
	if s := i; s < len(cut.Tokens) && cut.FoldedToken(s) == "and" {
		i++
	}
	switch e := at(cut, i); e.part {
	case unit, teen:
		return strconv.Itoa(value + e.value), i + 1
	case ten:
		digits, next := tens(cut, i, e)
		rest, _ := strconv.Atoi(digits)
		return strconv.Itoa(value + rest), next
	}
	return strconv.Itoa(value), i
}

// repeated takes "double four".
func repeated(cut *text.Cutting, i int, e entry) (string, int) {
	if i+1 < len(cut.Tokens) && cut.Tokens[i+1].Kind == text.Mark {
		i++
	}
	if i+1 == len(cut.Tokens) {
		return "", i
	}
	what := ""
	if next := look(cut, i+1); next.part == unit {
		what = strconv.Itoa(next.value)
	} else if s := cut.FoldedToken(i + 1); len(s) == 1 && grouped(s) {
		what = s
	}
	if what == "" {
		return "", i
	}
	return strings.Repeat(what, e.value), i + 2
}
