package csvscan_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// rows are the rows of a table, each with its line; a broken one is its code.
func rows(tb testing.TB, table string, delimiter byte) (all []string) {
	tb.Helper()
	text, err := unpack.Open(strings.NewReader(table), unpack.Limits{})
	if err != nil {
		return []string{err.Error()}
	}
	r := csvscan.New(text, delimiter)
	for {
		row, err := r.Next()
		var f *flaw.Flaw
		switch {
		case err == io.EOF:
			return all
		case errors.As(err, &f):
			all = append(all, fmt.Sprintf("%d:%s", f.Line, f.Code))
		case err != nil:
			tb.Fatal(err)
		default:
			all = append(all, fmt.Sprintf("%d:%s", row.Line, strings.Join(row.Cells, "¦")))
		}
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, table string
		delimiter   byte
		want        []string
	}{
		{"plain", "a,b\n1,2\n", ',', []string{"1:a¦b", "2:1¦2"}},
		{"carriage returns and empty lines", "a,b\r\n\r\n1,2", ',', []string{"1:a¦b", "3:1¦2"}},
		{"quotes", `"a, b","say ""hi"""`, ',', []string{`1:a, b¦say "hi"`}},
		{"line breaks in a cell", "\"one\n\ntwo\",x\ny,z", ',', []string{"1:one\n\ntwo¦x", "4:y¦z"}},
		{"empty cells", ",\n\"\",", ',', []string{"1:¦", "2:¦"}},
		{"a quote inside", `5" pipe,x`, ',', []string{`1:5" pipe¦x`}},
		{"tabs", "a\tb,c", '\t', []string{"1:a¦b,c"}},
		{"text behind a closing quote", "\"a\"b,c\nd,e", ',', []string{"1:csv_syntax", "2:d¦e"}},
		{"a quote never closed", "a,b\n\"open,1\nc,d\ne,f", ',', []string{"1:a¦b", "2:csv_syntax", "3:c¦d", "4:e¦f"}},
		{"two quotes never closed", "\"x\n,\"y\nz", ',', []string{"1:csv_syntax", "2:csv_syntax", "3:z"}},
		{"too many cells", strings.Repeat(",", 300) + "\na", ',', []string{"1:csv_syntax", "2:a"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := rows(t, tt.table, tt.delimiter); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLongUnclosedQuote(t *testing.T) {
	t.Parallel()
	table := "\"open\n" + strings.Repeat("a,b\n", 400_000)
	got := rows(t, table, ',')
	if len(got) != 400_001 || got[0] != "1:csv_syntax" || got[400_000] != "400001:a¦b" {
		t.Errorf("got %d rows from %q, want 400001 from 1:csv_syntax", len(got), got[0])
	}
}

// TestQuoteAfterQuote: every line leaves a quote open, seen from outside of quotes as from inside.
func TestQuoteAfterQuote(t *testing.T) {
	t.Parallel()
	got := rows(t, strings.Repeat("x\",\",\n\",\"\",\n", 200_000), ',')
	if len(got) == 0 || len(got) > 400_000 {
		t.Errorf("got %d rows", len(got))
	}
}

// FuzzNext: what the standard library reads strictly, we read alike.
func FuzzNext(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2", "\"x\ny\",z\n", "\"a\"\"b\"", "\"open\nc,d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, table string) {
		got := rows(t, table, ',')
		r := csv.NewReader(strings.NewReader(table))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil || strings.ContainsAny(table, "\r\x00") || !utf8.ValidString(table) || strings.HasPrefix(table, "\ufeff") || len(got) != len(want) {
			return
		}
		for i, cells := range want {
			if line := strings.SplitN(got[i], ":", 2)[1]; len(cells) <= csvscan.MaxColumns && line != strings.Join(cells, "¦") {
				t.Errorf("row %d: got %q, want %q", i, line, cells)
			}
		}
	})
}
