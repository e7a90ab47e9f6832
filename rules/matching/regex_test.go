package matching

import (
	"slices"
	"strings"
	"testing"
)

func TestRegex(t *testing.T) {
	t.Parallel()
	var b Builder
	set := b.NewSet()
	if err := b.AddRegex(set, `order (number|no\.?) [a-z]{2}\d+`); err != nil {
		t.Fatal(err)
	}
	got := quotes(b.Engine(), set, said("en", "My ORDER Number LK48213, please", "an order of kettles"), "en")
	if !slices.Equal(got, []string{"ORDER Number LK48213"}) {
		t.Errorf("got %q", got)
	}
}

// What an expression may cost is known before it runs.
func TestRefusedRegexes(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]string{
		`(x`:                                     "not a regular expression",
		`\d+`:                                    "must hold a word",
		`(ab|\d+)`:                               "must hold a word",
		`word\pL{1000}\pL{1000}`:                 "repeats 1000 times",
		`word(\pL{100}){100}`:                    "not a regular expression",
		`word` + strings.Repeat(`[^x]{100}`, 20): "instructions",
		strings.Repeat("(", 60) + "word" + strings.Repeat(")", 60): "nested deeper",
		strings.Repeat("w", 2000):                                  "has 2000 bytes",
	} {
		var b Builder
		if err := b.AddRegex(b.NewSet(), pattern); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: got %v, want %q", pattern, err, want)
		}
	}
}

func TestRegexOverItsBudget(t *testing.T) {
	t.Parallel()
	var b Builder
	set := b.NewSet()
	if err := b.AddRegex(set, `word(\pL{30}){3}`); err != nil {
		t.Fatal(err)
	}
	e := b.Engine()
	var h Heard
	e.Listen(said("en", "word "+strings.Repeat("abcdefghij ", 30_000)), "en", &h)
	if !h.Unread(set) || len(h.Of(set)) != 0 {
		t.Error("a turn that is too long was read")
	}
	e.Listen(said("en", "word"), "en", &h)
	if h.Unread(set) {
		t.Error("the next interaction is still called unread")
	}
}

func FuzzRegex(f *testing.F) {
	f.Add(`order (number|no) \d+`, "my order no 5")
	f.Fuzz(func(t *testing.T, pattern, turn string) {
		var b Builder
		set := b.NewSet()
		if b.AddRegex(set, pattern) != nil {
			return
		}
		turns := said("", turn)
		var h Heard
		b.Engine().Listen(turns, "", &h)
		for _, hit := range h.Of(set) {
			if hit.From >= hit.To || int(hit.To) > len(turns[0].Tokens) {
				t.Fatalf("%q in %q: %v", pattern, turn, hit)
			}
		}
	})
}
