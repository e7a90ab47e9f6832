package redact

import (
	"net/netip"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"touchtone/nlp/text"
)

// addresses finds mail, network and bank addresses of a line.
func (s *searcher) addresses(line int) {
	cut := s.lines[line].Cut
	s.mails(line)
	for i := range cut.Tokens {
		switch cut.Tokens[i].Kind {
		case text.Number:
			s.network(line, i)
		case text.Word:
			s.bank(line, i)
			s.dictated(line, i)
			if strings.HasSuffix(cut.FoldedToken(i), "com") {
				s.stripped(line, i)
			}
		}
	}
}

// take puts the tokens from..to out of a line.
func (s *searcher) take(line, from, to int, kind Kind) {
	l := &s.lines[line]
	l.Found = append(l.Found, Find{int(l.Cut.Tokens[from].Start), int(l.Cut.Tokens[to-1].End), kind})
}

// mails finds addresses of mail in the folded view, so that full width and invisible characters hide none.
func (s *searcher) mails(line int) {
	cut := s.lines[line].Cut
	for at := 0; ; {
		i := strings.IndexByte(cut.Folded[at:], '@')
		if i < 0 {
			return
		}
		at += i
		if from, to := mail(cut.Folded, at); to > 0 {
			s.takeFolded(line, from, to, Email)
			at = to
			continue
		}
		at++
	}
}

// mail tells the extent of the address around the sign; a single blank beside it is forgiven.
func mail(s string, sign int) (from, to int) {
	left := strings.TrimSuffix(s[:sign], " ")
	from = len(left) - len(lastOf(left))
	right := s[sign+1:]
	blank := len(right) - len(strings.TrimPrefix(right, " "))
	host := strings.TrimRight(right[blank:blank+firstOf(right[blank:])], ".-_+")
	dot := strings.LastIndexByte(host, '.')
	if from == len(left) || dot < 1 || utf8.RuneCountInString(host[dot+1:]) < 2 {
		return 0, 0
	}
	return from, sign + 1 + blank + len(host)
}

func inMail(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._%+-", r)
}

func lastOf(s string) string {
	return s[strings.LastIndexFunc(s, func(r rune) bool { return !inMail(r) })+1:]
}

func firstOf(s string) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !inMail(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// takeFolded takes out the tokens that lie in a stretch of the folded view.
func (s *searcher) takeFolded(line, from, to int, kind Kind) {
	tokens := s.lines[line].Cut.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return int(tokens[i].FoldedEnd) > from })
	last := first
	for last < len(tokens) && int(tokens[last].FoldedStart) < to {
		last++
	}
	if last > first {
		s.take(line, first, last, kind)
	}
}

// network finds addresses such as 192.168.1.10 and 2001:db8::1.
func (s *searcher) network(line, i int) {
	cut := s.lines[line].Cut
	at := int(cut.Tokens[i].FoldedStart)
	end := at
	for end < len(cut.Folded) && strings.IndexByte("0123456789abcdef:.", cut.Folded[end]) >= 0 {
		end++
	}
	address := strings.TrimRight(cut.Folded[at:end], ".:")
	if strings.Count(address, ".") != 3 && strings.Count(address, ":") < 2 {
		return
	}
	if _, err := netip.ParseAddr(address); err == nil {
		s.takeFolded(line, at, at+len(address), IP)
	}
}

// ends are the last parts of addresses that people dictate.
var ends = words("com net org info eu ro ru gr za uk edu gov io biz ком ру нет орг κομ γρ")

// sayAt and sayDot are how people say @ and the point of an address.
var (
	sayAt  = text.NewGlossary(words("at arond aron собака собачка эт παπάκι"))
	sayDot = words("dot punct точка τελεία punt")
	sayBar = words("dot punct точка τελεία punt underscore dash hyphen minus liniuță тире дефис подчеркивание παύλα strepie")
)

func words(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[text.Fold(w)] = true
		set[text.Bare(text.Fold(w))] = true
	}
	return set
}

// dictated finds "john dot smith at gmail dot com".
func (s *searcher) dictated(line, i int) {
	cut := s.lines[line].Cut
	if i == 0 {
		return
	}
	if _, says := sayAt.Get(cut.FoldedToken(i)); !says {
		return
	}
	to := 0
	for j := i + 2; j+1 < len(cut.Tokens) && j <= i+6; j++ {
		if (sayDot[cut.FoldedToken(j)] || cut.Token(j) == ".") && ends[cut.FoldedToken(j+1)] {
			to = j + 2
		}
	}
	if to > 0 {
		s.take(line, spelled(cut, i), to, Email)
	}
}

// providers are hosts so common that their names betray an address whose signs got lost on the way.
var providers = []string{"gmailcom", "yahoocom", "hotmailcom", "outlookcom", "icloudcom"}

// stripped finds what speech recognition and careless chat leave of an address: "peter 123 gmailcom".
func (s *searcher) stripped(line, i int) {
	cut := s.lines[line].Cut
	word := cut.FoldedToken(i)
	for _, p := range providers {
		name, found := strings.CutSuffix(word, p)
		if !found {
			continue
		}
		from := i
		for from > 0 && cut.Tokens[from-1].Kind == text.Number {
			from--
		}
		if from > 0 && (name == "" || from < i) && cut.Tokens[from-1].Kind == text.Word {
			from--
		}
		s.take(line, from, i+1, Email)
	}
}

// spelled goes back over the name before the sign: one word, and what dots, bars and single letters tie to it.
func spelled(cut *text.Cutting, at int) int {
	from := at - 1
	for from > 0 && cut.Tokens[from].Kind != text.Mark {
		s, before := cut.FoldedToken(from), cut.FoldedToken(from-1)
		tied := sayBar[s] || sayBar[before] || at-from < 24 && letterOrDigit(cut, from) && letterOrDigit(cut, from-1) || cut.Tokens[from].Kind == text.Number
		if !tied {
			break
		}
		from--
	}
	return from
}

func letterOrDigit(cut *text.Cutting, i int) bool {
	return utf8.RuneCountInString(cut.FoldedToken(i)) == 1 && cut.Tokens[i].Kind != text.Mark || look(cut, i).part == unit
}
