package matching

import (
	"slices"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/stem"
)

func said(lang string, texts ...string) []nlp.Turn {
	turns := make([]nlp.Turn, len(texts))
	for i, s := range texts {
		turns[i].Lang = lang
		text.Cut(s, lang, &turns[i].Cutting)
	}
	return turns
}

// heard is what one phrase finds in one turn.
func heard(t *testing.T, p Phrase, lang, s string) []string {
	t.Helper()
	var b Builder
	set := b.NewSet()
	if err := b.Add(set, p); err != nil {
		t.Fatal(err)
	}
	return quotes(b.Engine(), set, said(lang, s), lang)
}

func quotes(e *Engine, set Set, turns []nlp.Turn, lang string) []string {
	var h Heard
	e.Listen(turns, lang, &h)
	var out []string
	for _, hit := range h.Of(set) {
		t := &turns[hit.Turn]
		out = append(out, t.Text[t.Tokens[hit.From].Start:t.Tokens[hit.To-1].End])
	}
	return out
}

func TestPhrases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		phrase, lang, said string
		want               string // joined by |
	}{
		{"thank you", "en", "Thank you, THANK  YOU! thanks you", "Thank you|THANK  YOU"},
		{"thank you for calling", "en", "thank you. For calling us", "thank you. For calling"},
		{"you're through", "en", "You’re through, youre through", "You’re through|youre through"},
		{"multumesc frumos", "ro", "Mulțumesc frumos! Mulţumesc frumos.", "Mulțumesc frumos|Mulţumesc frumos"},
		{"mulțumesc", "ro", "multumesc", "multumesc"},
		{"ещё вопросы", "ru", "Есть еще вопросы?", "еще вопросы"},
		{"καλημέρα σας", "el", "ΚΑΛΗΜΕΡΑ ΣΑΣ", "ΚΑΛΗΜΕΡΑ ΣΑΣ"},
		{"within * days", "en", "within five days, within days, within five working days", "within five days"},
		{"cancel*", "en", "cancel cancelled cancellation can", "cancel|cancelled|cancellation"},
		{"want a ~refund", "en", "I want a refund, I want a refunding, want a fund", "want a refund|want a refunding"},
		{"~anula", "ro", "anulez, anulat, anularea", "anulez|anulat|anularea"},
		{"card is [CARD]", "en", "my card is [CARD] or [PHONE]", "card is [CARD]"},
		{"[number]", "en", "I have two, or 17, or twenty two", "two|17|twenty two|two"},
		{"[money]", "en", "it costs $20, 30 euros, forty pounds, or 7 apples", "20|30 euros|forty pounds"},
		{"[money]", "af", "dit kos R150 of R 200 of vyftig rand", "R150|R 200|vyftig rand"},
		{"[date]", "en", "on Monday, 5 May, July 4, 12/05/2026 or may I", "Monday|5 May|July 4|12/05/2026"},
		{"follow up", "en", "a follow-up", "follow-up"},
	} {
		if got := strings.Join(heard(t, Phrase{Text: c.phrase}, c.lang, c.said), "|"); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.phrase, c.said, got, c.want)
		}
	}
}

func TestAccentsWhenTheyMatter(t *testing.T) {
	t.Parallel()
	if got := heard(t, Phrase{Text: "fată", Lang: "ro", Accents: true}, "ro", "fata și fată"); !slices.Equal(got, []string{"fată"}) {
		t.Errorf("got %q", got)
	}
}

// A short word means something else in another language; a phrase does not.
func TestSingleWordsKeepToTheirLanguage(t *testing.T) {
	t.Parallel()
	word, phrase := Phrase{Text: "die", Lang: "en"}, Phrase{Text: "die oggend", Lang: "en"}
	if got := heard(t, word, "af", "in die oggend"); got != nil {
		t.Errorf("word: got %q in another language", got)
	}
	if got := heard(t, word, "", "in die oggend"); got == nil {
		t.Error("word: got nothing where the language is unknown")
	}
	if got := heard(t, phrase, "af", "in die oggend"); got == nil {
		t.Error("phrase: got nothing in another language")
	}
}

func TestRefusedPhrases(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]string{
		"* you": "must begin and end with a word", "thank *": "must begin and end with a word", "...": "no word that could be heard",
		"[thing]": "unknown class [thing]", "a*": "at least two letters", "~": "a word must follow ~",
		strings.Repeat("a ", 30): "has 30 words", strings.Repeat("a", 300): "has 300 bytes",
	} {
		var b Builder
		if err := b.Add(b.NewSet(), Phrase{Text: phrase}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: got %v, want %q", phrase, err, want)
		}
	}
}

// A phrase of many stems in any language must not grow a way for each mixture of languages.
func TestStemsDoNotMultiply(t *testing.T) {
	t.Parallel()
	var b Builder
	if err := b.Add(b.NewSet(), Phrase{Text: strings.Repeat("~refund ", maxWords)}); err != nil {
		t.Fatal(err)
	}
	if got, most := len(b.nodes), 1+maxWords*len(stem.Langs); got > most {
		t.Errorf("got %d nodes, want at most %d", got, most)
	}
}

// One word over and over is heard often enough, and no more.
func TestOneWordOverAndOver(t *testing.T) {
	t.Parallel()
	var b Builder
	set := b.NewSet()
	if err := b.Add(set, Phrase{Text: "[number] a"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(set, Phrase{Text: "two"}); err != nil {
		t.Fatal(err)
	}
	var h Heard
	b.Engine().Listen(said("en", strings.Repeat("two ", 16_000), "two a"), "en", &h)
	if got := len(h.Of(set)); got != maxHits+2 {
		t.Errorf("got %d hits, want %d", got, maxHits+2)
	}
	if got := len(h.In(set, 1)); got != 2 {
		t.Errorf("got %d hits in the last turn, want 2", got)
	}
}
