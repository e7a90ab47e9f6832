package unpack

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"touchtone/interaction/flaw"
)

// decode reads the byte order mark and sees to it that what follows is UTF-8.
func (t *Text) decode(declared string) error {
	head, err := t.Peek(magicLength)
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\xfe\xff")):
		return flaw.New(flaw.UnknownEncoding, "UTF-32 is not read")
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		t.skipMark("utf-8-bom", 3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		t.transcode("utf-16le", binary.LittleEndian)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		t.transcode("utf-16be", binary.BigEndian)
	case declared != "":
		t.Encoding = "utf-8"
		return t.declared(declared)
	case halfZero(head):
		return flaw.New(flaw.UnknownEncoding, "every other byte is NUL and there is no byte order mark")
	default:
		t.Encoding = "utf-8"
	}
	return nil
}

func (t *Text) skipMark(encoding string, size int) {
	t.Encoding = encoding
	t.pos += size
	t.offset = int64(size)
}

func (t *Text) transcode(encoding string, order binary.ByteOrder) {
	t.skipMark(encoding, 2)
	*t = Text{
		Compression: t.Compression,
		Encoding:    encoding,
		r:           &utf16Reader{r: t.rest(), order: order},
	}
}

// halfZero recognises Latin text in UTF-16 or UTF-32 by the zeros in it: a half or three quarters.
func halfZero(head []byte) bool {
	zeros := bytes.Count(head, []byte{0})
	return len(head) >= 4 && zeros*5 >= len(head)*2 && zeros*5 <= len(head)*4
}

// utf16Reader turns UTF-16 into UTF-8. It refuses half a surrogate pair.
type utf16Reader struct {
	r       io.Reader
	order   binary.ByteOrder
	in      [4096]byte
	kept    int // bytes of in that wait for their other half
	out     []byte
	written int // of out
	err     error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for u.written == len(u.out) {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.out[u.written:])
	u.written += n
	return n, nil
}

func (u *utf16Reader) fill() {
	n, err := u.r.Read(u.in[u.kept:])
	n += u.kept
	u.out, u.written = u.out[:0], 0
	at := 0
	for n-at >= 2 {
		r, size := u.decode(u.in[at:n])
		if size == 0 && err == nil {
			break
		}
		if size == 0 || r == half {
			u.err = flaw.New(flaw.InvalidUTF8, "half of a surrogate pair in UTF-16")
			return
		}
		u.out = utf8.AppendRune(u.out, r)
		at += size
	}
	u.kept = copy(u.in[:], u.in[at:n])
	u.err = err
	if err == io.EOF && u.kept > 0 {
		u.err = flaw.New(flaw.InvalidUTF8, "UTF-16 ends in the middle of a character")
	}
}

// half stands for half of a surrogate pair.
const half rune = -1

// decode reads one character; size is 0 when its second half is still to come.
func (u *utf16Reader) decode(b []byte) (r rune, size int) {
	r = rune(u.order.Uint16(b))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(b) < 4 {
		return 0, 0
	}
	if r = utf16.DecodeRune(r, rune(u.order.Uint16(b[2:]))); r == utf8.RuneError {
		return half, 4
	}
	return r, 4
}
