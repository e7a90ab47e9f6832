package text

import "strings"

// address finds an address of the web or of mail at the token at hand.
func (c *cutter) address() int {
	s, at := c.s, c.at
	if first := s[at] | 0x20; first == 'h' || first == 'w' {
		if end := web(s, at); end > 0 {
			return end
		}
	}
	if at < c.noMail {
		return 0
	}
	return c.mail()
}

var schemes = []string{"https://", "http://", "www."}

func web(s string, at int) int {
	for _, scheme := range schemes {
		if len(s)-at > len(scheme) && strings.EqualFold(s[at:at+len(scheme)], scheme) && wordAt(s, at+len(scheme)) {
			return trimmed(s, at, untilBlank(s, at))
		}
	}
	return 0
}

func untilBlank(s string, at int) int {
	if i := strings.IndexAny(s[at:], " \t\r\n<>\"“”«»\u00a0\u2028\u2029"); i >= 0 {
		return at + i
	}
	return len(s)
}

// trimmed leaves to the sentence the marks that end it.
func trimmed(s string, at, end int) int {
	for end > at && strings.IndexByte(".,;:!?)]}'*", s[end-1]) >= 0 {
		end--
	}
	return end
}

// mail finds name@host.tld. A stretch without the sign is searched once.
func (c *cutter) mail() int {
	s := c.s
	sign := c.at
	for sign < len(s) && local(s[sign]) {
		sign++
	}
	if sign == len(s) || s[sign] != '@' {
		c.noMail = sign + 1
		return 0
	}
	end, dot := sign+1, 0
	for end < len(s) && (isASCIILetter(s[end]) || isASCIIDigit(s[end]) || s[end] == '-' || s[end] == '.') {
		if s[end] == '.' {
			dot = end
		}
		end++
	}
	end = trimmed(s, sign+1, end)
	if dot <= sign+1 || end-dot < 3 {
		dot = strings.LastIndexByte(s[sign+1:end], '.')
		if dot < 1 || end-(sign+1+dot) < 3 {
			c.noMail = sign + 1
			return 0
		}
	}
	return end
}

func local(b byte) bool {
	return isASCIILetter(b) || isASCIIDigit(b) || strings.IndexByte("._%+-", b) >= 0
}
