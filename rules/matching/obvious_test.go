package matching

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/stem"
)

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
