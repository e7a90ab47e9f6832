package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"touchtone/nlp/sentiment/linear"
)

const list = `# a comment
{item} = parcel | phone
{when} = today | yesterday | on Monday
+: I love the {item}.
-: The {item} broke {when}, I hate it.
0: It came {when}.
`

func TestPhrases(t *testing.T) {
	t.Parallel()
	rows, err := newReader("en").phrases(list)
	if err != nil {
		t.Fatal(err)
	}
	var counts [3]int
	for _, r := range rows {
		counts[r.label]++
	}
	if want := [3]int{negative: 3, neutral: 3, positive: 2}; counts != want {
		t.Errorf("got %v rows, want %v", counts, want)
	}
	if _, err := newReader("en").phrases("+: good\nno label"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v, want an error in line 2", err)
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	slots := map[string][]string{"{item}": {"a", "b"}, "{when}": {"x", "y", "z"}}
	got := fill("{item} {when}", slots)
	slices.Sort(got)
	if len(got) != 3 || len(slices.Compact(slices.Clone(got))) != 3 || strings.ContainsAny(strings.Join(got, ""), "{}") {
		t.Errorf("got %q, want three sentences without slots", got)
	}
}

func TestIsPlain(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		act     string
		intents []string
		want    bool
	}{
		{act: "hello", want: true},
		{act: "bank_ask_pin", want: true},
		{act: "custom"},
		{act: "trivia_inform_answer_correct_ask_next"},
		{intents: []string{"contentonly"}, want: true},
		{intents: []string{"thankyou"}},
		{intents: []string{"contentonly", "thankyou"}},
		{},
	} {
		if got := isPlain(tt.act, tt.intents); got != tt.want {
			t.Errorf("%q %q: got %v, want %v", tt.act, tt.intents, got, tt.want)
		}
	}
}

// TestForget wants a word to go with all its features, and the share to be that of what is left.
func TestForget(t *testing.T) {
	t.Parallel()
	whole := row{grams: make([]uint32, 3000), words: make([]int32, 3000)}
	for k := range whole.grams {
		whole.grams[k], whole.words[k] = uint32(k), int32(k/3)
	}
	r := whole
	r.forget(0.4, 42)
	if n := len(r.grams); n < 1650 || n > 1950 || n%3 != 0 {
		t.Errorf("got %d of 3000 features, want about three fifths, by threes", n)
	}
	if r.share != linear.ShareOf(len(r.grams)) {
		t.Errorf("got share %v, want that of %d features", r.share, len(r.grams))
	}
}

func TestPhrasesOfAllLanguages(t *testing.T) {
	t.Parallel()
	for lang := range sources {
		data, err := phrases.ReadFile("phrases/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := newReader(lang).phrases(string(data)); err != nil || len(rows) < 200 {
			t.Errorf("%s: got %d rows and %v, want at least 200", lang, len(rows), err)
		}
	}
}

// TestLearnIsRepeatable learns twice from the same rows and wants the same bytes, which know the rows.
func TestLearnIsRepeatable(t *testing.T) {
	t.Parallel()
	learn := func() []byte {
		rows, err := newReader("en").phrases(list)
		if err != nil {
			t.Fatal(err)
		}
		c := &course{manner: manner{fewest: 1, pace: 0.15, balance: 1, lessons: 2, epochs: 8, forget: 0.3}, lang: "en", sources: []source{{name: "test"}}}
		c.add(rows, 1)
		w := c.learn()
		for _, g := range c.guess(learnFrom(c.rows, c.polar, c.manner), func(*row) bool { return true }) {
			p := g.sum.Probabilities()
			if p[g.row.label] < 0.34 {
				t.Errorf("got %v for a row of label %d, want it to be likeliest", p, g.row.label)
			}
		}
		data, err := w.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if !bytes.Equal(learn(), learn()) {
		t.Error("got other weights the second time")
	}
}
