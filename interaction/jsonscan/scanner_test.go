package jsonscan_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

func TestRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, doc string
		code      flaw.Code
		place     string // path
		offset    int64
	}{
		{"depth bomb", strings.Repeat("[", 100_000), flaw.JSONTooDeep, "$" + strings.Repeat("[0]", 32), 32},
		{"mixed depth bomb", strings.Repeat(`{"a":[`, 1000), flaw.JSONTooDeep, "$" + strings.Repeat(".a[0]", 16), 96},
		{"invalid UTF-8", "[\"ab\xff\"]", flaw.InvalidUTF8, "$[0]", 4},
		{"overlong", "[\"\xc0\xaf\"]", flaw.InvalidUTF8, "$[0]", 2},
		{"surrogate bytes", "[\"\xed\xa0\x80\"]", flaw.InvalidUTF8, "$[0]", 2},
		{"lone surrogate", `["x\ud800"]`, flaw.InvalidUTF8, "$[0]", 3},
		{"swapped surrogates", `["\udc00\ud800"]`, flaw.InvalidUTF8, "$[0]", 2},
		{"raw NUL in a string", "[\"a\x00\"]", flaw.NULByte, "$[0]", 3},
		{"raw NUL outside", "[1,\x00]", flaw.NULByte, "$[1]", 3},
		{"escaped NUL", `["a\u0000"]`, flaw.NULByte, "$[0]", 3},
		{"escaped NUL in a key", `{"a\u0000":1}`, flaw.NULByte, "$", 3},
		{"raw control", "[\"a\tb\"]", flaw.JSONSyntax, "$[0]", 3},
		{"same key twice", `{"a":{"b":1,"b":2}}`, flaw.DuplicateKey, "$.a.b", 15},
		{"same key in another case", `{"Text":1,"text":2}`, flaw.DuplicateKey, "$.Text", 16},
		{"Kelvin sign", "{\"k\":1,\"\u212a\":2}", flaw.DuplicateKey, "$.k", 12},
		{"two documents", `{} {}`, flaw.TrailingData, "$", 3},
		{"garbage behind", `[] x`, flaw.TrailingData, "$", 3},
		{"huge exponent", `[1e400]`, flaw.NumberOutOfRange, "$[0]", 1},
		{"huge negative exponent", `[1e-400]`, flaw.NumberOutOfRange, "$[0]", 1},
		{"endless digits", `[` + strings.Repeat("1", 400) + `]`, flaw.NumberOutOfRange, "$[0]", 1},
		{"NaN", `[NaN]`, flaw.JSONSyntax, "$[0]", 1},
		{"infinity", `[-Infinity]`, flaw.JSONSyntax, "$[0]", 1},
		{"plus", `[+1]`, flaw.JSONSyntax, "$[0]", 1},
		{"leading zero", `[01]`, flaw.JSONSyntax, "$[0]", 1},
		{"bare point", `[1.]`, flaw.JSONSyntax, "$[0]", 1},
		{"trailing comma", `[1,]`, flaw.JSONSyntax, "$[1]", 3},
		{"trailing comma in an object", `{"a":1,}`, flaw.JSONSyntax, "$.a", 7},
		{"missing colon", `{"a" 1}`, flaw.JSONSyntax, "$", 5},
		{"unclosed", `{"a":[1`, flaw.JSONSyntax, "$.a[1]", 7},
		{"unclosed string", `{"a":"b`, flaw.JSONSyntax, "$.a", 7},
		{"backslash at the end", `["\`, flaw.JSONSyntax, "$[0]", 3},
		{"unknown escape", `["\q"]`, flaw.JSONSyntax, "$[0]", 2},
		{"short escape", `["\u12"]`, flaw.JSONSyntax, "$[0]", 2},
		{"nothing", ``, flaw.JSONSyntax, "$", 0},
		{"long key", `{"` + strings.Repeat("k", 300) + `":1}`, flaw.StringTooLong, "$", 1},
		{"long string", `["` + strings.Repeat("s", 2<<20) + `"]`, flaw.StringTooLong, "$[0]", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for how, r := range readers(tt.doc) {
				var f *flaw.Flaw
				if err := readAll(r); !errors.As(err, &f) {
					t.Fatalf("%s: got %v, want %s", how, err, tt.code)
				}
				if f.Code != tt.code || !strings.HasPrefix(f.Path, tt.place) {
					t.Errorf("%s: got %s at %s, want %s at %s", how, f.Code, f.Path, tt.code, tt.place)
				}
				if f.Offset != tt.offset {
					t.Errorf("%s: got offset %d, want %d", how, f.Offset, tt.offset)
				}
			}
		})
	}
}

// readers give the same document at once, and a byte at a time.
func readers(doc string) map[string]io.Reader {
	all := map[string]io.Reader{"at once": strings.NewReader(doc)}
	if len(doc) < 100_000 {
		all["byte by byte"] = iotest.OneByteReader(strings.NewReader(doc))
	}
	return all
}

func readAll(r io.Reader) error {
	var s jsonscan.Scanner
	s.Reset(r)
	s.Skip()
	s.End()
	return s.Err()
}

func TestPlace(t *testing.T) {
	t.Parallel()
	var s jsonscan.Scanner
	s.ResetBytes([]byte("{\n \"a\": [1,\n  oops]}"), 7, 1000)
	s.Skip()
	var f *flaw.Flaw
	if !errors.As(s.Err(), &f) {
		t.Fatalf("got %v, want a flaw", s.Err())
	}
	if f.Line != 9 || f.Column != 3 || f.Path != "$.a[1]" || f.Offset != 1014 {
		t.Errorf("got %d:%d %s %d, want 9:3 $.a[1] 1014", f.Line, f.Column, f.Path, f.Offset)
	}
}

// TestGoesOn shows that a mistyped value spoils its record and not the next one.
func TestGoesOn(t *testing.T) {
	t.Parallel()
	var s jsonscan.Scanner
	s.Reset(strings.NewReader(`[{"n":1},{"n":{"deep":[1]}},{"n":3,"more":[{}]}]`))
	var got []int64
	bad := 0
	for range s.Array() {
		var n int64
		for key := range s.Object() {
			if key == "n" {
				n, _ = s.Int()
			}
		}
		if s.Err() != nil {
			bad++
		} else {
			got = append(got, n)
		}
		if n == 3 && s.Left()["$[].more"] != 1 {
			t.Errorf("got left %v, want $[].more once", s.Left())
		}
		s.NextRecord()
	}
	s.End()
	if s.Err() != nil || bad != 1 || len(got) != 2 || got[0] != 1 || got[1] != 3 {
		t.Errorf("got %v, %d bad, %v; want [1 3], 1 bad", got, bad, s.Err())
	}
}

func TestReaderFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("connection reset")
	err := readAll(io.MultiReader(strings.NewReader(`["abc`), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	var s jsonscan.Scanner
	s.Reset(strings.NewReader(` {"s":"a\u00e9\ud83d\ude00\n\/","f":-1.5e1,"q":"4.87","i":12.6,"b":true,"z":null,"id":17} `))
	for key := range s.Object() {
		switch key {
		case "s":
			equal(t, key, s.String(), "aé😀\n/")
		case "f":
			equal(t, key, s.Float(), -15)
		case "q":
			equal(t, key, s.Float(), 4.87)
		case "i":
			n, ok := s.Int()
			equal(t, key, n, 13)
			equal(t, key, ok, true)
		case "b":
			equal(t, key, s.Bool(), true)
		case "z":
			equal(t, key, s.Null(), true)
		case "id":
			equal(t, key, s.Scalar(), "17")
		}
	}
	s.End()
	equal(t, "error", s.Err(), nil)
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// FuzzSkip: whatever the scanner accepts is JSON, and it accepts the same in one piece and in many.
func FuzzSkip(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2.5e3,"x\u00e9",null,true]}`, `[[],{}]`, `"\ud83d\ude00"`, `{"a":1,"A":2}`, "[1,\xff]", `-0`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		whole := readAll(strings.NewReader(doc))
		pieces := readAll(iotest.OneByteReader(strings.NewReader(doc)))
		if (whole == nil) != (pieces == nil) {
			t.Fatalf("in one piece %v, in many %v", whole, pieces)
		}
		if whole == nil && !json.Valid([]byte(doc)) {
			t.Fatal("accepted what is no JSON")
		}
	})
}
