package unpack

import (
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"touchtone/interaction/flaw"
)

// charsets are the encodings of a byte each that a source may declare. None of them is ever guessed.
var charsets = map[string]*charmap.Charmap{
	"windows-1250": charmap.Windows1250,
	"windows-1251": charmap.Windows1251,
	"windows-1252": charmap.Windows1252,
	"windows-1253": charmap.Windows1253,
	"iso-8859-1":   charmap.ISO8859_1,
	"iso-8859-2":   charmap.ISO8859_2,
	"iso-8859-5":   charmap.ISO8859_5,
	"iso-8859-7":   charmap.ISO8859_7,
	"iso-8859-15":  charmap.ISO8859_15,
	"iso-8859-16":  charmap.ISO8859_16,
	"koi8-r":       charmap.KOI8R,
}

// declared reads on in the encoding that the source declares, when it declares one.
func (t *Text) declared(name string) error {
	name = strings.ToLower(name)
	if name == "" || name == "utf-8" {
		return nil
	}
	charset, ok := charsets[name]
	if !ok {
		return flaw.New(flaw.UnknownEncoding, "the encoding that the source declares is not known here")
	}
	*t = Text{Compression: t.Compression, Encoding: name, r: &charsetReader{r: t.rest(), charset: charset}}
	return nil
}

// charsetReader turns bytes into UTF-8. It refuses those that its encoding does not have.
type charsetReader struct {
	r       io.Reader
	charset *charmap.Charmap
	in      [4096]byte
	out     []byte
	written int // of out
	err     error
}

func (c *charsetReader) Read(p []byte) (int, error) {
	for c.written == len(c.out) {
		if c.err != nil {
			return 0, c.err
		}
		c.fill()
	}
	n := copy(p, c.out[c.written:])
	c.written += n
	return n, nil
}

func (c *charsetReader) fill() {
	n, err := c.r.Read(c.in[:])
	c.out, c.written, c.err = c.out[:0], 0, err
	for _, b := range c.in[:n] {
		r := c.charset.DecodeByte(b)
		if r == utf8.RuneError {
			c.err = flaw.New(flaw.InvalidUTF8, "a byte that the declared encoding does not have")
			return
		}
		c.out = utf8.AppendRune(c.out, r)
	}
}
