package records_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"touchtone/interaction/records"
)

// recipe spoils an object in one way of the catalogue of bad input, and says how it must end.
type recipe struct {
	name  string
	spoil func([]byte) []byte
	want  string // the code of a refusal, or ok: then all is read as before
	json  bool   // it is for JSON alone
}

var recipes = []recipe{
	// as stored: B4, B5, B17, B19
	{name: "byte order mark", spoil: prefixed("\ufeff"), want: "ok"},
	{name: "UTF-16, little end first", spoil: utf16With(binary.LittleEndian, true), want: "ok"},
	{name: "UTF-16, big end first", spoil: utf16With(binary.BigEndian, true), want: "ok"},
	{name: "UTF-16 without a mark", spoil: utf16With(binary.LittleEndian, false), want: "unknown_encoding"},
	{name: "CRLF", spoil: func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }, want: "ok"},
	{name: "gzip", spoil: gzipped, want: "ok"},
	{name: "zstd", spoil: zstded, want: "ok"},
	{name: "gzip cut short", spoil: func(b []byte) []byte { g := gzipped(b); return g[:len(g)-9] }, want: "corrupt_archive"},
	{name: "gzip with a wrong sum", spoil: func(b []byte) []byte { g := gzipped(b); g[len(g)-8] ^= 1; return g }, want: "corrupt_archive"},
	{name: "gzip in gzip", spoil: func(b []byte) []byte { return gzipped(gzipped(b)) }, want: "unsupported_archive"},
	{name: "gzip in zstd", spoil: func(b []byte) []byte { return zstded(gzipped(b)) }, want: "unsupported_archive"},
	{name: "zstd cut short", spoil: func(b []byte) []byte { z := zstded(b); return z[:len(z)*2/3] }, want: "corrupt_archive"},
	{name: "zip", spoil: prefixed("PK\x03\x04"), want: "unsupported_archive"},
	{name: "all but nothing", spoil: func([]byte) []byte { return []byte("\r\n \t") }, want: "empty"},
	{name: "a page of HTML", spoil: prefixed("<!DOCTYPE html><html><body>"), want: "not_a_transcript"},
	{name: "a program", spoil: prefixed("\x7fELF\x02\x01"), want: "not_a_transcript"},

	// of the form: B1, B2, B3, B6, B7, B8, B10, B11
	{name: "cut in the middle", spoil: func(b []byte) []byte { return bytes.TrimRight(b, "\n}]")[:len(b)*3/4] }, want: "json_syntax", json: true},
	{name: "a byte that is no UTF-8", spoil: inKey("\xff"), want: "invalid_utf8", json: true},
	{name: "an overlong form", spoil: inKey("\xc0\xaf"), want: "invalid_utf8", json: true},
	{name: "bytes of a surrogate", spoil: inKey("\xed\xa0\x80"), want: "invalid_utf8", json: true},
	{name: "half of a pair", spoil: inKey(`\ud83d`), want: "invalid_utf8", json: true},
	{name: "a raw NUL", spoil: inKey("\x00"), want: "nul_byte", json: true},
	{name: "an escaped NUL", spoil: inKey(`\u0000`), want: "nul_byte", json: true},
	{name: "a raw control", spoil: inKey("\x07"), want: "json_syntax", json: true},
	{name: "an escape that is none", spoil: inKey(`\x41`), want: "json_syntax", json: true},
	{name: "a bomb of arrays", spoil: field(strings.Repeat("[", 10_000)), want: "json_too_deep", json: true},
	{name: "a bomb of both", spoil: field(strings.Repeat(`{"a":[`, 5_000)), want: "json_too_deep", json: true},
	{name: "33 levels that close", spoil: field(strings.Repeat("[", 33) + strings.Repeat("]", 33)), want: "json_too_deep", json: true},
	{name: "a key twice", spoil: field(`1,"zz":2`), want: "duplicate_key", json: true},
	{name: "a key in two cases", spoil: field(`1,"ZZ":2`), want: "duplicate_key", json: true},
	{name: "an exponent beyond a double", spoil: field("1e999"), want: "number_out_of_range", json: true},
	{name: "a long exponent", spoil: field("1e400000"), want: "number_out_of_range", json: true},
	{name: "400 digits", spoil: field(strings.Repeat("7", 400)), want: "number_out_of_range", json: true},
	{name: "NaN", spoil: field("NaN"), want: "json_syntax", json: true},
	{name: "Infinity", spoil: field("-Infinity"), want: "json_syntax", json: true},
	{name: "a leading zero", spoil: field("012"), want: "json_syntax", json: true},
	{name: "a comma too many", spoil: field("1,"), want: "json_syntax", json: true},
	{name: "single quotes", spoil: field("'a'"), want: "json_syntax", json: true},
	{name: "a comment", spoil: field("1/* why */"), want: "json_syntax", json: true},
	{name: "300 keys", spoil: field("{" + strings.TrimSuffix(manyKeys(300), ",") + "}"), want: "json_too_large", json: true},
	{name: "a long key", spoil: inKey(strings.Repeat("k", 300)), want: "string_too_long", json: true},
	{name: "a string of 1.5 MiB", spoil: field(`"` + strings.Repeat("a", 3<<19) + `"`), want: "string_too_long", json: true},
	{name: "a document more", spoil: suffixed(`{"a":1}`), want: "trailing_data", json: true},
	{name: "garbage behind", spoil: suffixed(" garbage"), want: "trailing_data", json: true},

	// odd but sound: B7, B8, B12, B15, B16
	{name: "a field that nobody knows", spoil: field(`{"a":[1,null,true,"x"]}`), want: "ok", json: true},
	{name: "minus nothing", spoil: field("-0.0e-0"), want: "ok", json: true},
	{name: "marks that nobody sees", spoil: field(`"\u202e\u200b\ufeff\u00ad"`), want: "ok", json: true},
	{name: "a stack of marks", spoil: field(`"a` + strings.Repeat(`\u0301`, 40) + `"`), want: "ok", json: true},
	{name: "a family", spoil: field(`"👨‍👩‍👧‍👦 🇷🇴 👍🏽"`), want: "ok", json: true},
	{name: "a stray control, escaped", spoil: field(`"\u0007\u0085\uffff"`), want: "ok", json: true},
}

// TestSpoiled spoils every fixture in every way: each of the objects must end as the catalogue says.
func TestSpoiled(t *testing.T) {
	t.Parallel()
	made := 0
	for _, path := range fixtures(t) {
		sound, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		seen, err := records.Sniff(bytes.NewReader(sound))
		if err != nil {
			t.Fatal(err)
		}
		if seen.Encoding != "utf-8" {
			continue
		}
		for _, r := range recipes {
			if r.json && !strings.HasPrefix(seen.Container, "JSON") {
				continue
			}
			made++
			t.Run(r.name+"/"+filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				checkSpoiled(t, sound, r.spoil(bytes.Clone(sound)), r.want)
			})
		}
	}
	if made < 400 {
		t.Errorf("got %d objects, want 400", made)
	}
}

func checkSpoiled(t *testing.T, sound, spoiled []byte, want string) {
	t.Helper()
	results := read(t, records.Source{Key: "x"}, spoiled)
	if want == "ok" {
		if got, want := spokenIn(results), spokenIn(read(t, records.Source{Key: "x"}, sound)); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		return
	}
	if !slices.ContainsFunc(results, func(r result) bool { return r.bad != nil && r.bad.Code == want }) {
		t.Errorf("got\n%s\nwant %s", spokenIn(results), want)
	}
}

// spokenIn is what was said, and what was refused.
func spokenIn(results []result) string {
	var w strings.Builder
	for _, r := range results {
		if r.bad != nil {
			fmt.Fprintf(&w, "%s in record %d\n", r.bad.Code, r.bad.Record)
			continue
		}
		for _, turn := range r.Turns {
			fmt.Fprintf(&w, "%d %s %d-%d %q\n", turn.Participant, turn.Speaker, turn.Start, turn.End, strings.ReplaceAll(turn.Text, "\r\n", "\n"))
		}
	}
	return w.String()
}

func prefixed(head string) func([]byte) []byte {
	return func(b []byte) []byte { return append([]byte(head), b...) }
}

func suffixed(tail string) func([]byte) []byte {
	return func(b []byte) []byte { return append(bytes.TrimRight(b, "\n"), tail...) }
}

// inKey puts bytes into the first key.
func inKey(what string) func([]byte) []byte {
	return func(b []byte) []byte {
		before, after, _ := bytes.Cut(b, []byte(`"`))
		return bytes.Join([][]byte{before, []byte(`"`), []byte(what), after}, nil)
	}
}

// field puts a field zz before the first one.
func field(value string) func([]byte) []byte {
	return func(b []byte) []byte {
		before, after, _ := bytes.Cut(b, []byte("{"))
		return bytes.Join([][]byte{before, []byte(`{"zz":`), []byte(value), []byte(","), after}, nil)
	}
}

func manyKeys(n int) string {
	var w strings.Builder
	for i := range n {
		fmt.Fprintf(&w, `"k%d":0,`, i)
	}
	return w.String()
}

func utf16With(order binary.AppendByteOrder, mark bool) func([]byte) []byte {
	return func(b []byte) []byte {
		var out []byte
		if mark {
			out = order.AppendUint16(out, 0xfeff)
		}
		for _, unit := range utf16.Encode([]rune(string(b))) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(b)
	if err = errors.Join(err, w.Close()); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func zstded(b []byte) []byte {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err)
	}
	defer w.Close()
	return w.EncodeAll(b, nil)
}
