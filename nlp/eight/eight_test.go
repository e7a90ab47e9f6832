package eight

import (
	"bytes"
	"testing"
)

func FuzzBytes(f *testing.F) {
	for _, s := range []string{"", "Refund!", "AZ[@az{`", "\x00\x1f\x20\x21\x7f\x80\xc1\xff", "\xe1\xda\xfa\xda\xc0\x5b\x40\x60"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, some []byte) {
		text := append(some[:min(8, len(some))], Pad...)[:8]
		b := Load(text)
		for what, test := range map[string]struct {
			got  Mask
			want func(byte) bool
		}{
			"ASCII":    {b.ASCII(), func(c byte) bool { return c < 0x80 }},
			"letters":  {b.Letters(), func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }},
			"capitals": {b.Capitals(), func(c byte) bool { return 'A' <= c && c <= 'Z' }},
			"visible":  {b.Visible(), func(c byte) bool { return ' ' < c && c < 0x80 }},
		} {
			if want := marks(text, test.want); test.got != want {
				t.Errorf("%s of %q: got %x, want %x", what, text, test.got, want)
			}
		}
		if got, want := b.Lower(), Load(lower(text)); got != want {
			t.Errorf("%q: got lower case %x, want %x", text, got, want)
		}
	})
}

// marks asks of each byte what a mask knows of all.
func marks(text []byte, is func(byte) bool) (m Mask) {
	for i, c := range text {
		if is(c) {
			m |= 0x80 << (8 * i)
		}
	}
	return m
}

func lower(text []byte) []byte {
	text = bytes.Clone(text)
	for i, c := range text {
		if 'A' <= c && c <= 'Z' {
			text[i] = c - 'A' + 'a'
		}
	}
	return text
}

func TestLeading(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"refund! ": 6, "refunded": 8, "4 refund": 0, "": 0} {
		if got := Load([]byte(text + Pad)).Letters().Leading(); got != want {
			t.Errorf("%q: got %d letters first, want %d", text, got, want)
		}
	}
}

func TestFirst(t *testing.T) {
	t.Parallel()
	if Load([]byte("good day")).First(4) != Load([]byte("good bye")).First(4) {
		t.Error("what follows the first four bytes is not gone")
	}
	if b := Load([]byte("good day")); b.First(8) != b {
		t.Error("eight bytes of eight are other bytes")
	}
}
