package vader

import "unicode/utf8"

// class is what a byte can be.
type class uint8

const (
	space class = 1 << iota
	upper
	lower
	punct
	apostrophe
	high // of a rune past ASCII
)

var classes = func() (table [256]class) {
	for c := range table {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f:
			table[c] = space
		case c >= 'A' && c <= 'Z':
			table[c] = upper
		case c >= 'a' && c <= 'z':
			table[c] = lower
		case c >= utf8.RuneSelf:
			table[c] = high
		case c > ' ' && c < 0x7f && (c < '0' || c > '9'):
			table[c] = punct
		}
	}
	table['\''] |= apostrophe
	return table
}()

var lowers = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
		if classes[c] == upper {
			table[c] += 'a' - 'A'
		}
	}
	return table
}()
