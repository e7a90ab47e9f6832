package matching

import (
	"fmt"
	"math/rand/v2"
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

func TestAMissAllocatesNothing(t *testing.T) {
	e, _ := random(rand.New(rand.NewPCG(3, 4)), 1000)
	turns := said("en", strings.Repeat("nothing of this is sought anywhere at all ", 40))
	var h Heard
	e.Listen(turns, "en", &h)
	if got := testing.AllocsPerRun(20, func() { e.Listen(turns, "en", &h) }); got > 0 {
		t.Errorf("got %v allocations, want none", got)
	}
}

// The engine finds what an obvious matcher finds, on random phrases and turns.
func TestAgainstTheObvious(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		e, phrases := random(r, 1+r.IntN(60))
		lang := []string{"", "en", "ro", "ru", "el", "af"}[r.IntN(6)]
		turns := said(lang, sentence(r), sentence(r), sentence(r))
		var h Heard
		e.Listen(turns, lang, &h)
		for set, p := range phrases {
			if got, want := h.Of(Set(set)), obvious(p, turns, lang); !slices.Equal(got, want) {
				t.Fatalf("%+v in %q:\ngot  %v\nwant %v", p, turns[0].Text+" / "+turns[1].Text+" / "+turns[2].Text, got, want)
			}
		}
	}
}

// few words, so that phrases meet often
var few = strings.Fields(`refund refunds refunded cancel cancelled thank you for calling your card is two 20 euros monday
	mulțumesc multumesc anulez anulat bună возврат возврата ещё еще ακύρωση ακυρώνω καλημέρα kanselleer gekanselleer die [CARD] don't dont , . - !`)

func sentence(r *rand.Rand) string {
	var words []string
	for range r.IntN(25) {
		words = append(words, few[r.IntN(len(few))])
	}
	return strings.Join(words, " ")
}

// random makes an engine with one phrase to a set.
func random(r *rand.Rand, n int) (*Engine, []Phrase) {
	var b Builder
	var phrases []Phrase
	for len(phrases) < n {
		p := randomPhrase(r)
		if _, err := p.readings(); err != nil {
			continue
		}
		phrases = append(phrases, p)
		if err := b.Add(b.NewSet(), p); err != nil {
			panic(err)
		}
	}
	return b.Engine(), phrases
}

func randomPhrase(r *rand.Rand) Phrase {
	p := Phrase{Lang: []string{"", "en", "ro", "ru", "el", "af"}[r.IntN(6)], Accents: r.IntN(8) == 0}
	for range 1 + r.IntN(4) {
		w := few[r.IntN(len(few))]
		switch r.IntN(8) {
		case 0:
			w = "*"
		case 1:
			w = "~" + w
		case 2:
			w = string([]rune(w)[:min(3, len([]rune(w)))]) + "*"
		case 3:
			w = []string{"[number]", "[money]", "[date]"}[r.IntN(3)]
		}
		p.Text += " " + w
	}
	return p
}

// obvious tries every reading of a phrase at every word.
func obvious(p Phrase, turns []nlp.Turn, main string) []Hit {
	readings, _ := p.readings()
	var out []Hit
	for i := range turns {
		t := &turns[i]
		if len(readings[0]) == 1 && p.Lang != "" && t.Lang != "" && p.Lang != t.Lang && p.Lang != main {
			continue
		}
		var s spoken
		s.take(t)
		s.note()
		for from := range s.words {
			var ends []int
			for _, steps := range readings {
				if to := end(&s, steps, from); to > from {
					ends = append(ends, to)
				}
			}
			slices.Sort(ends)
			for _, to := range slices.Backward(slices.Compact(ends)) {
				out = append(out, Hit{int32(i), s.words[from], s.words[to-1] + 1})
			}
		}
	}
	return out
}

// end is the place where a phrase that begins at a word ends; 0 when it does not fit there.
func end(s *spoken, steps []piece, at int) int {
	for _, p := range steps {
		if at >= len(s.words) {
			return 0
		}
		width := fits(s, p, at)
		if width == 0 {
			return 0
		}
		at += width
	}
	return at
}

// fits is how many words a piece takes; 0 when it does not fit.
func fits(s *spoken, p piece, word int) int {
	if p.any {
		return 1
	}
	kind, want := p.symbol[:2], p.symbol[2:]
	folded := s.token(word)
	key := string(appendKey(nil, folded))
	if s.kind(word) == text.Placeholder {
		return one(kind == placeholderSymbol && strings.Trim(folded, "[]") == want)
	}
	switch kind {
	case wordSymbol:
		return one(key == want)
	case accentSymbol:
		return one(folded == want)
	case prefixSymbol:
		return one(strings.HasPrefix(key, want))
	case classSymbol:
		return classes[want](s, word)
	case stemSymbol:
		lang, root, _ := strings.Cut(want, " ")
		return one(lang == s.lang && string(stem.Stem(lang, []byte(key))) == root)
	}
	return 0
}

func one(so bool) int {
	if so {
		return 1
	}
	return 0
}

func FuzzListen(f *testing.F) {
	f.Add("thank you", "Thank you for calling")
	f.Add("~refund *x y*", "refunds are x yes")
	f.Add("[money]", "$ 5 € r150 12.05.2026")
	f.Fuzz(func(t *testing.T, phrase, turn string) {
		p := Phrase{Text: phrase, Lang: "en"}
		var b Builder
		set := b.NewSet()
		if b.Add(set, p) != nil {
			return
		}
		turns := said("en", turn)
		var h Heard
		b.Engine().Listen(turns, "en", &h)
		if got, want := h.Of(set), obvious(p, turns, "en"); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: got %v, want %v", phrase, turn, got, want)
		}
	})
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

// call is an 11 kB conversation of which little is sought.
func call() []nlp.Turn {
	r := rand.New(rand.NewPCG(5, 6))
	var texts []string
	for range 60 {
		var words []string
		for range 32 {
			words = append(words, fmt.Sprintf("w%03d", r.IntN(3000)))
			if r.IntN(40) == 0 {
				words = append(words, "thank", "you")
			}
		}
		texts = append(texts, strings.Join(words, " "))
	}
	return said("en", texts...)
}

func BenchmarkListen(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(7, 8))
			var builder Builder
			for range n {
				p := Phrase{Text: fmt.Sprintf("w%03d w%03d w%03d", r.IntN(3000), r.IntN(3000), r.IntN(3000)), Lang: "en"}
				if err := builder.Add(builder.NewSet(), p); err != nil {
					b.Fatal(err)
				}
			}
			e, turns := builder.Engine(), call()
			var h Heard
			b.ReportAllocs()
			for b.Loop() {
				e.Listen(turns, "en", &h)
			}
		})
	}
}
