package lexicon

import (
	"math"
	"slices"
	"strings"
	"testing"

	"touchtone/nlp/text"
)

func find(l *Lexicon, lang, s string) (*text.Cutting, []Hit) {
	var c text.Cutting
	var room Room
	text.Cut(s, lang, &c)
	return &c, l.Find(&c, &room)
}

func TestGrammar(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, says string
		term       string // the rated words
		how        string
	}{
		{"en", "good", "good", ""},
		{"en", "not good", "not good", ""}, // rated as a phrase
		{"en", "not a friendly agent", "friendly", "negated"},
		{"en", "never, friendly", "friendly", ""}, // the comma ends what "never" reaches
		{"en", "very friendly", "friendly", "strengthened"},
		{"en", "a bit rude", "rude", "weakened"},
		{"en", "he was RUDE", "RUDE", "shouted"},
		{"en", "a friendly agent would be good but", "friendly", "before but"},
		{"en", "but friendly", "friendly", "after but"},
		{"en", "although the agent was friendly, nobody came", "friendly", "before but"},
		{"en", "although nobody came, the agent was friendly", "friendly", "after but"},
		{"en", "nobody came although he was friendly", "friendly", "after but"},
		{"el", "αν και ήταν ευγενικός, άργησε", "ευγενικός", "before but"},
		{"en", "a refund would be great", "great", "wished for"},
		{"en", "it would have been lovely", "lovely", "missed"},
		{"ro", "nu este frumos", "frumos", "negated"},
		{"ro", "nu este urat dar e bun", "urat", "negated, before but"},
		{"ru", "не очень вежливый оператор", "вежливый", "negated"},
		{"ru", "очень вежливый", "вежливый", "strengthened"},
		{"el", "δεν ήταν ευγενικός", "ευγενικός", "negated"},
		{"el", "den itan evgenikos", "evgenikos", "negated"},
		{"el", "πολύ ευγενικός", "ευγενικός", "strengthened"},
		{"af", "hulle was nie vriendelik nie", "vriendelik", "negated"},
		{"af", "tevrede is ek nie", "tevrede", "negated"},
		{"af", "dit was nie sy skuld nie, vriendelik was hy", "vriendelik", ""},
	} {
		c, hits := find(New(tt.lang), tt.lang, tt.says)
		got, ok := "", false
		for _, h := range hits {
			if c.Text[c.Tokens[h.From].Start:c.Tokens[h.To-1].End] == tt.term {
				got, ok = strings.Join(h.How.Names(), ", "), true
			}
		}
		if !ok || got != tt.how {
			t.Errorf("%s %q: got %q (found: %v), want %q %q", tt.lang, tt.says, got, ok, tt.term, tt.how)
		}
	}
}

// TestWordsMetBeforeAreTheSame looks for phrases whose words were met alone, and the other way round.
func TestWordsMetBeforeAreTheSame(t *testing.T) {
	t.Parallel()
	for lang, said := range map[string][]string{
		"en": {"no", "no problem", "no", "problem", "not good", "good", "not", "thank you", "the best thank you"},
		"ro": {"nu", "nu merge", "merge", "n-am", "nu a mers", "foarte bun", "foarte"},
		"ru": {"не", "не работает", "работает", "ne rabotaet", "очень хорошо", "хорошо"},
		"el": {"δεν", "δεν δουλεύει", "δουλεύει", "den doulevei", "πολύ καλό", "καλό"},
		"af": {"nie", "werk nie", "glad nie", "nie sleg nie", "sleg"},
	} {
		l := New(lang)
		own := l.With([]Entry{{Term: "no*", Value: 1}, {Term: "nu* merg*", Value: 2}, {Term: "не", Value: -1}})
		var room Room
		for _, s := range said {
			for _, l := range []*Lexicon{l, own} {
				c, want := find(l, lang, s)
				if got := l.Find(c, &room); !slices.Equal(got, want) {
					t.Errorf("%s %q: got %+v, want %+v", lang, s, got, want)
				}
			}
		}
	}
}

func TestLongestWins(t *testing.T) {
	t.Parallel()
	l := New("xx").With([]Entry{
		{Term: "late", Value: -1},
		{Term: "later*", Value: 1},
		{Term: "late night", Value: 2},
		{Term: "late night sho*", Value: 3},
	})
	for says, want := range map[string]float64{
		"late": -1, "later": 1, "laters": 1, "late night": 2, "late-night": 2, "late night shows": 3, "late, night": -1,
	} {
		if _, hits := find(l, "xx", says); len(hits) != 1 || hits[0].Value != want || !hits[0].Own {
			t.Errorf("%q: got %+v, want one hit of %v", says, hits, want)
		}
	}
}

func TestAddressesFeelNothing(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages {
		if _, hits := find(New(lang), lang, "https://hate.example/good [NAME] me@awful.example"); len(hits) != 0 {
			t.Errorf("%s: got %+v, want no hits", lang, hits)
		}
	}
}

func TestParseMistakes(t *testing.T) {
	t.Parallel()
	for list, want := range map[string]string{
		"good":                  "line 1",
		"+3: good\n\nbad words": "line 3",
		"+7: good":              "from -4 to 4",
		"perhaps: good":         "nor a role",
		"+2: go*od":             "\"*\"",
	} {
		if _, err := parse(list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", list, err, want)
		}
	}
}

func TestSounds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		sound         *sound
		native, latin string
	}{
		{greek, "δουλευει", "doulevei"},
		{greek, "ευχαριστημενοσ", "euxaristhmenos"},
		{greek, "ευχαριστω", "efharisto"},
		{greek, "καλη", "kalh"},
		{russian, "работает", "rabotaet"},
		{russian, "хорошо", "horosho"},
		{russian, "хорошо", "khorosho"},
		{russian, "очень", "ochen'"},
		{russian, "большое", "bolshoye"},
	} {
		native, latin := string(tt.sound.append(nil, []byte(tt.native))), string(tt.sound.append(nil, []byte(tt.latin)))
		if native != latin {
			t.Errorf("got %q for %q and %q for %q, want the same", native, tt.native, latin, tt.latin)
		}
	}
}

func TestValuesStayFinite(t *testing.T) {
	t.Parallel()
	_, hits := find(New("en"), "en", strings.Repeat("not very GREAT but terrible ", 5000))
	for _, h := range hits {
		if math.Abs(h.Value) > 20 {
			t.Fatalf("got %+v, want a value of the size of a rating", h)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	l := New("en")
	var c text.Cutting
	var room Room
	text.Cut(strings.Repeat("I waited forty minutes and the agent was really not helpful, but they refunded me. ", 20), "en", &c)
	b.SetBytes(int64(len(c.Text)))
	b.ReportAllocs()
	for b.Loop() {
		l.Find(&c, &room)
	}
}

func TestNoTermTwice(t *testing.T) {
	t.Parallel()
	for _, lang := range append(Languages[:len(Languages):len(Languages)], "shared") {
		l := &Lexicon{sound: sounds[lang]}
		seen := map[string]Entry{}
		for _, e := range mustParse("lists/" + lang + ".txt") {
			key := l.keys(e)[0]
			if before, ok := seen[key]; ok {
				t.Errorf("%s: got %q twice, as %+v and as %+v, want it once", lang, e.Term, before, e)
			}
			seen[key] = e
		}
	}
}
