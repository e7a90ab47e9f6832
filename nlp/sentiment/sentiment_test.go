package sentiment

import (
	"hash/crc32"
	"math"
	"strings"
	"sync"
	"testing"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/text"
)

var scorer = sync.OnceValue(New)

func score(lang, s string) Sentiment {
	var c text.Cutting
	text.Cut(s, lang, &c)
	return scorer().Score(lang, &c)
}

const (
	neg = Negative
	neu = Neutral
	pos = Positive
)

func TestStrengthOrders(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ lang, lower, higher string }{
		{"en", "The agent was not helpful.", "The agent was helpful."},
		{"en", "It was good but the delivery was terrible.", "The delivery was terrible but it was good."},
		{"ro", "Nu sunt mulțumit.", "Sunt mulțumit."},
		{"ru", "Я не доволен.", "Я доволен."},
		{"el", "Δεν είμαι ευχαριστημένος.", "Είμαι ευχαριστημένος."},
		{"af", "Ek is nie tevrede nie.", "Ek is tevrede."},
	} {
		lower, higher := score(tt.lang, tt.lower), score(tt.lang, tt.higher)
		if lower.Score >= higher.Score {
			t.Errorf("%s: got %q %.2f, want it below %q %.2f", tt.lang, tt.lower, lower.Score, tt.higher, higher.Score)
		}
	}
}

func TestWritingDoesNotMatter(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ lang, one, other string }{
		{"ro", "Foarte mulțumit, vă recomand!", "FOARTE multumit, va recomand!"},
		{"el", "Είμαι πολύ ευχαριστημένος", "ειμαι πολυ ευχαριστημενος"},
		{"af", "Hulle het nog nie geantwoord nie", "hulle het nog nie geantwoord nie"},
	} {
		if one, other := score(tt.lang, tt.one), score(tt.lang, tt.other); one.Class != other.Class {
			t.Errorf("%s: got %+v for %q and %+v for %q, want one class", tt.lang, one, tt.one, other, tt.other)
		}
	}
}

func TestOtherLanguages(t *testing.T) {
	t.Parallel()
	for says, want := range map[string]Class{"👍": pos, "😡": neg, "1/10": neg, "dinsdag om tien uur": neu, "": neu} {
		if got := score("nl", says); got.Class != want {
			t.Errorf("%q: got %+v, want %s", says, got, want)
		}
	}
}

func TestSameAgain(t *testing.T) {
	t.Parallel()
	const says = "I waited forty minutes, but in the end Sam was brilliant."
	want := score("en", says)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if got := score("en", says); got != want {
					t.Errorf("got %+v, want %+v", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestExplanationAddsUp(t *testing.T) {
	t.Parallel()
	for _, lang := range lexicon.Languages {
		for _, tt := range phenomena(t, lang) {
			var c text.Cutting
			text.Cut(tt.says, lang, &c)
			e := scorer().Explain(lang, &c)
			if want := scorer().Score(lang, &c); e.Sentiment != want {
				t.Errorf("%s %q: got %+v, want the score %+v", lang, tt.says, e.Sentiment, want)
			}
			sum, at := e.Start, 0
			for _, p := range e.Parts {
				sum += p.Points
				if p.From < at || p.To <= p.From || p.To > len(c.Tokens) {
					t.Errorf("%s %q: got part %+v out of order", lang, tt.says, p)
				}
				at = p.To
			}
			if math.Abs(sum-e.Score) > 1e-9 {
				t.Errorf("%s %q: parts add up to %v, want %v", lang, tt.says, sum, e.Score)
			}
		}
	}
}

func TestExplanationNamesTheGrammar(t *testing.T) {
	t.Parallel()
	var c text.Cutting
	text.Cut("The agent was not friendly.", "en", &c)
	for _, p := range scorer().Explain("en", &c).Parts {
		if c.Token(p.From) == "friendly" {
			if len(p.How) != 1 || p.How[0] != "negated" || p.Rating <= 0 || p.Points >= 0 {
				t.Errorf("got %+v, want a good word, negated, that moves the score down", p)
			}
			return
		}
	}
	t.Error("got no part for \"friendly\"")
}

// A word that grammar turned must not be credited with what the others say.
func TestExplanationKeepsOpposites(t *testing.T) {
	t.Parallel()
	var c text.Cutting
	text.Cut("Die agent was glad nie vriendelik nie, maar die geld was vinnig terug", "af", &c)
	points := map[string]float64{}
	for _, p := range scorer().Explain("af", &c).Parts {
		points[c.Token(p.From)] = p.Points
	}
	if points["vriendelik"] > points["vinnig"]/4 {
		t.Errorf("got %+.2f for the negated word and %+.2f for the good one, want them apart", points["vriendelik"], points["vinnig"])
	}
}

func TestOwnWords(t *testing.T) {
	t.Parallel()
	own, err := scorer().With([]Override{
		{"en", "zorbed", 0.8},
		{"en", "sick", 0.9},
		{"en", "charge", 0},
		{"ro", "șmecher*", 0.7},
		{"nl", "kaduuk", -0.8},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		lang, says string
		want       Class
	}{
		{"en", "it was totally zorbed", pos},
		{"en", "not zorbed", neg},
		{"en", "that was sick", pos},
		{"ro", "un telefon șmecheresc", pos},
		{"nl", "de wasmachine is kaduuk", neg},
	} {
		var c text.Cutting
		text.Cut(tt.says, tt.lang, &c)
		if got := own.Score(tt.lang, &c); got.Class != tt.want {
			t.Errorf("%s %q: got %+v, want %s", tt.lang, tt.says, got, tt.want)
		}
	}
	if got := score("en", "that was sick"); got.Class == pos {
		t.Errorf("got %+v from the scorer that knows no own words, want it as it was", got)
	}
}

func TestOwnWordsMistakes(t *testing.T) {
	t.Parallel()
	for _, o := range []Override{{"en", "", 0.5}, {"en", " * ", 0.5}, {"en", "good", 1.5}, {"en", "good", math.NaN()}} {
		if _, err := scorer().With([]Override{o}); err == nil {
			t.Errorf("%+v: got no error, want one", o)
		}
	}
}

// FuzzScore scores each text once. Explaining costs many times as much, so that one text in sixteen is explained;
// which ones hangs on the text alone, so that a finding is found again.
func FuzzScore(f *testing.F) {
	for _, lang := range lexicon.Languages {
		for _, tt := range phenomena(f, lang)[:3] {
			f.Add(lang, tt.says)
		}
	}
	f.Add("el", "\xff\xce δε\x00ν")
	own, _ := scorer().With([]Override{{"en", "a b*", 1}})
	f.Fuzz(func(t *testing.T, lang, says string) {
		var c text.Cutting
		text.Cut(says, lang, &c)
		got := own.Score(lang, &c)
		if !(got.Score >= -1 && got.Score <= 1 && got.Confidence >= 0 && got.Confidence <= 1) {
			t.Errorf("got %+v, want a score between -1 and 1", got)
		}
		if crc32.ChecksumIEEE([]byte(says))%16 != 0 {
			return
		}
		if e := own.Explain(lang, &c); e.Sentiment != got {
			t.Errorf("got %+v explained, want %+v", e.Sentiment, got)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	for lang, says := range map[string]string{
		"en": "I waited forty minutes and the agent was really not helpful, but in the end they refunded me. Thanks! ",
		"ro": "Am așteptat patruzeci de minute și operatorul nu m-a ajutat deloc, dar până la urmă mi-au dat banii. ",
		"ru": "Ждал сорок минут, оператор совсем не помог, но в конце концов деньги вернули. Спасибо! ",
		"el": "Περίμενα σαράντα λεπτά και ο υπάλληλος δεν βοήθησε καθόλου, αλλά στο τέλος μου έδωσαν τα λεφτά. ",
		"af": "Ek het veertig minute gewag en die agent het my glad nie gehelp nie, maar op die ou end was dit reg. ",
	} {
		b.Run(lang, func(b *testing.B) {
			var c text.Cutting
			text.Cut(strings.Repeat(says, 20), lang, &c)
			b.SetBytes(int64(len(c.Text)))
			b.ReportAllocs()
			for b.Loop() {
				scorer().Score(lang, &c)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New()
	}
}
