package unpack_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

func gzipped(tb testing.TB, b []byte) []byte {
	tb.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func zstded(tb testing.TB, b []byte) []byte {
	tb.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return w.EncodeAll(b, nil)
}

func utf16Bytes(order binary.AppendByteOrder, s string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + s)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func read(b []byte) (string, *unpack.Text, error) {
	text, err := unpack.Open(iotest.HalfReader(bytes.NewReader(b)), unpack.Limits{})
	if err != nil {
		return "", nil, err
	}
	all, err := io.ReadAll(text)
	return string(all), text, err
}

func TestOpen(t *testing.T) {
	t.Parallel()
	const said = "Καλημέρα 😀\nsecond line"
	long := strings.Repeat(said, 5000)
	tests := []struct {
		name                  string
		in                    []byte
		want                  string
		compression, encoding string
	}{
		{"plain", []byte(said), said, "", "utf-8"},
		{"gzip", gzipped(t, []byte(said)), said, "gzip", "utf-8"},
		{"two gzip members", append(gzipped(t, []byte("a")), gzipped(t, []byte("b"))...), "ab", "gzip", "utf-8"},
		{"zstd", zstded(t, []byte(said)), said, "zstd", "utf-8"},
		{"byte order mark", []byte("\ufeff" + said), said, "", "utf-8-bom"},
		{"UTF-16 little", utf16Bytes(binary.LittleEndian, long), long, "", "utf-16le"},
		{"UTF-16 big", utf16Bytes(binary.BigEndian, said), said, "", "utf-16be"},
		{"UTF-16 in gzip", gzipped(t, utf16Bytes(binary.LittleEndian, said)), said, "gzip", "utf-16le"},
		{"replacement character on purpose", utf16Bytes(binary.BigEndian, "a\ufffd"), "a\ufffd", "", "utf-16be"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, text, err := read(tt.in)
			if err != nil || got != tt.want {
				t.Fatalf("got %.40q, %v; want %.40q", got, err, tt.want)
			}
			if text.Compression != tt.compression || text.Encoding != tt.encoding {
				t.Errorf("got %q %q, want %q %q", text.Compression, text.Encoding, tt.compression, tt.encoding)
			}
		})
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	small := gzipped(t, []byte(strings.Repeat("what was said ", 1000)))
	tests := []struct {
		name string
		in   []byte
		code flaw.Code
	}{
		{"nothing", nil, flaw.Empty},
		{"nothing in gzip", gzipped(t, nil), flaw.Empty},
		{"gzip bomb", gzipped(t, make([]byte, 8<<20)), flaw.InflateLimit},
		{"zstd bomb", zstded(t, make([]byte, 8<<20)), flaw.InflateLimit},
		{"cut gzip", small[:len(small)-9], flaw.CorruptArchive},
		{"gzip header only", small[:5], flaw.CorruptArchive},
		{"gzip with garbage behind", append(bytes.Clone(small), "garbage garbage"...), flaw.CorruptArchive},
		{"gzip with a wrong checksum", flip(small, len(small)-6), flaw.CorruptArchive},
		{"gzip in gzip", gzipped(t, small), flaw.UnsupportedArchive},
		{"zip", []byte("PK\x03\x04 and so on"), flaw.UnsupportedArchive},
		{"zip in gzip", gzipped(t, []byte("PK\x03\x04 and so on")), flaw.UnsupportedArchive},
		{"PDF", []byte("%PDF-1.7"), flaw.NotATranscript},
		{"PNG", []byte("\x89PNG\r\n\x1a\n"), flaw.NotATranscript},
		{"UTF-16 without a mark", utf16Bytes(binary.LittleEndian, "hello")[2:], flaw.UnknownEncoding},
		{"UTF-32", []byte("\xff\xfe\x00\x00h\x00\x00\x00"), flaw.UnknownEncoding},
		{"UTF-16 with half a pair", append(utf16Bytes(binary.BigEndian, "a"), 0xd8, 0x00, 0x00, 0x41), flaw.InvalidUTF8},
		{"UTF-16 cut in two", append(utf16Bytes(binary.BigEndian, "a"), 0x00), flaw.InvalidUTF8},
		{"UTF-16 that ends with half a pair", append(utf16Bytes(binary.BigEndian, "a"), 0xd8, 0x00), flaw.InvalidUTF8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := read(tt.in)
			var f *flaw.Flaw
			if !errors.As(err, &f) || f.Code != tt.code {
				t.Errorf("got %v, want %s", err, tt.code)
			}
		})
	}
}

func flip(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 0xff
	return b
}

func TestLimits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		in     []byte
		limits unpack.Limits
		code   flaw.Code
	}{
		{"stored", make([]byte, 1000), unpack.Limits{Stored: 999}, flaw.ObjectTooLarge},
		{"inflated", gzipped(t, []byte(strings.Repeat("abc", 1000))), unpack.Limits{Inflated: 2999}, flaw.InflateLimit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for i := range tt.in {
				if tt.name == "stored" {
					tt.in[i] = 'a'
				}
			}
			text, err := unpack.Open(bytes.NewReader(tt.in), tt.limits)
			if err == nil {
				_, err = io.ReadAll(text)
			}
			var f *flaw.Flaw
			if !errors.As(err, &f) || f.Code != tt.code {
				t.Errorf("got %v, want %s", err, tt.code)
			}
		})
	}
}

// TestBrokenConnection shows that a reader's own error is never taken for a damaged archive.
func TestBrokenConnection(t *testing.T) {
	t.Parallel()
	broken := errors.New("connection reset")
	archive := gzipped(t, []byte(strings.Repeat("what was said ", 1000)))
	for _, kept := range []int{0, 3, len(archive) / 2} {
		r := io.MultiReader(bytes.NewReader(archive[:kept]), iotest.ErrReader(broken))
		text, err := unpack.Open(r, unpack.Limits{})
		if err == nil {
			_, err = io.ReadAll(text)
		}
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: got %v, want %v", kept, err, broken)
		}
	}
}

func TestReadLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 100_000)
	text, err := unpack.Open(strings.NewReader("one\r\n\n"+long+"\nlast"), unpack.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		text   string
		number int
		offset int64
		code   flaw.Code
	}{
		{"one", 1, 0, ""},
		{"", 2, 5, ""},
		{"", 3, 6, flaw.LineTooLong},
		{"last", 4, 100_007, ""},
	}
	for _, w := range want {
		line, err := text.ReadLine(1000)
		var f *flaw.Flaw
		if errors.As(err, &f) != (w.code != "") || f != nil && f.Code != w.code {
			t.Fatalf("line %d: got %v, want %q", w.number, err, w.code)
		}
		if err == nil && string(line.Bytes) != w.text || line.Number != w.number || line.Offset != w.offset {
			t.Errorf("got %.20q, line %d at %d; want %q, line %d at %d", line.Bytes, line.Number, line.Offset, w.text, w.number, w.offset)
		}
	}
	if _, err := text.ReadLine(1000); err != io.EOF {
		t.Errorf("got %v, want the end", err)
	}
}
