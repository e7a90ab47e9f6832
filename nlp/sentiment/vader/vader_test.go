package vader

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"math"
	"os"
	"strings"
	"testing"
)

// reference is one answer of the Python program.
type reference struct {
	Text                    string
	Neg, Neu, Pos, Compound float64
}

func mustReadReference(tb testing.TB, name string) []reference {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	var all []reference
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tb.Fatal(err)
		}
		all = append(all, r)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return all
}

// more is another file of the reference's answers, which is not in the repository:
//
//	go test ./nlp/sentiment/vader -run Reference -reference $PWD/../shared/data/vader-reference/labelled.jsonl.gz
var more = flag.String("reference", "", "a file of the Python reference's answers to compare with as well")

func TestEqualsReference(t *testing.T) {
	t.Parallel()
	s := New()
	all := mustReadReference(t, "testdata/generated.jsonl.gz")
	if *more != "" {
		all = append(all, mustReadReference(t, *more)...)
	}
	t.Logf("%d texts", len(all))
	for _, want := range all {
		got := s.Score(want.Text)
		if !same(got.Compound, want.Compound, 4) || !same(got.Negative, want.Neg, 3) ||
			!same(got.Neutral, want.Neu, 3) || !same(got.Positive, want.Pos, 3) {
			t.Errorf("%q: got %.6f, want %+v", want.Text, got, want)
		}
	}
}

// same compares after rounding, and lets a number on the edge between two roundings be either.
func same(got, want float64, places int) bool {
	return math.Abs(got-want) <= 0.5*math.Pow10(-places)+1e-9
}

func TestLongTextIsOrdinary(t *testing.T) {
	t.Parallel()
	s := New()
	long := strings.Repeat("good but bad, really great and terrible! ", 20_000)
	if got := s.Score(long); math.IsNaN(got.Compound) || math.Abs(got.Compound) > 1 {
		t.Errorf("got %+v, want a compound between -1 and 1", got)
	}
}

func FuzzScore(f *testing.F) {
	s := New()
	for _, seed := range []string{"", "good", "NOT good but BAD!!", "\U0001F600\U0001F600", "\xff\xfe'n't", "kind of GREAT :) ??"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := s.Score(text)
		if !(got.Compound >= -1 && got.Compound <= 1) {
			t.Errorf("%q: got compound %v, want it between -1 and 1", text, got.Compound)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	s := New()
	text := strings.Repeat("I waited forty minutes and the agent was really not helpful, but in the end they refunded me. Thanks! ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Score(text)
	}
}
