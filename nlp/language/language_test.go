package language

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"touchtone/nlp/text"
)

var detector = New()

func detect(s string) Guess {
	var c text.Cutting
	text.Cut(s, "", &c)
	return detector.Detect(&c)
}

// lines are short texts behind the language they are in.
func lines(tb testing.TB) (langs, said []string) {
	tb.Helper()
	b, err := os.ReadFile("testdata/lines.txt")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if lang, s, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			langs, said = append(langs, lang), append(said, s)
		}
	}
	return langs, said
}

func TestShortLines(t *testing.T) {
	t.Parallel()
	langs, said := lines(t)
	wrong := 0
	for i, s := range said {
		if got := detect(s); got.Lang != langs[i] {
			t.Logf("%q: got %q (%.2f), want %q", s, got.Lang, got.Confidence, langs[i])
			wrong++
		}
	}
	if most := len(said) * 3 / 100; wrong > most {
		t.Errorf("got %d of %d lines wrong, want no more than %d", wrong, len(said), most)
	}
}

// TestMacroAccuracy takes the lines of twenty to fifty characters, and all languages for equally many.
func TestMacroAccuracy(t *testing.T) {
	t.Parallel()
	right, all := map[string]float64{}, map[string]float64{}
	langs, said := lines(t)
	for i, s := range said {
		if n := utf8.RuneCountInString(s); n < 20 || n > 50 {
			continue
		}
		all[langs[i]]++
		if detect(s).Lang == langs[i] {
			right[langs[i]]++
		}
	}
	macro := 0.0
	for lang, n := range all {
		macro += right[lang] / n / float64(len(all))
	}
	pair := (right["af"] + right["nl"]) / (all["af"] + all["nl"])
	t.Logf("macro accuracy %.4f of %d languages; %.4f of %.0f Afrikaans and Dutch lines", macro, len(all), pair, all["af"]+all["nl"])
	if macro < 0.98 || len(all) != len(Known)-1 {
		t.Errorf("got macro accuracy %.4f of %d languages, want 0.98 of all", macro, len(all))
	}
	if pair < 0.97 || min(all["af"], all["nl"]) < 40 {
		t.Errorf("got %.4f of the Afrikaans and Dutch lines right, want 0.97 of at least forty each", pair)
	}
}

func TestUnknownIsSaid(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "12:30 !!!", "[CARD] 😀", "今日は元気ですか", "كيف حالك اليوم", "dzień dobry, gdzie jest moja paczka", "merhaba kargom nerede kaldı acaba"} {
		if got := detect(s); got.Lang != "" {
			t.Errorf("%q: got %q (%.2f), want unknown", s, got.Lang, got.Confidence)
		}
	}
}

func TestConversation(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, declared string
		turns          []string // odd ones are another voice's
		want           string
	}{
		{"short turns follow their voice", "", []string{"ek wag al 'n uur op die lyn, niemand help my nie", "ja", "ok", "goed"}, "af af af af"},
		{"a call in two languages keeps both", "ro",
			[]string{"Bună ziua, aștept coletul de o săptămână", "I'm sorry, I only speak English, could you repeat that please", "da", "ok"}, "ro en ro en"},
		{"so do voices that say little", "",
			[]string{"Goeie môre, ek bel oor my rekening", "Good morning, how can I help you today", "julle het my twee keer laat betaal", "let me have a look at that for you", "ja", "ok"}, "af en af en af en"},
		{"and one who changes over", "el",
			[]string{"Καλημέρα, περιμένω ένα δέμα", "Παρακαλώ, τον αριθμό παραγγελίας", "sorry, my Greek is not so good, can we speak English", "of course, what is your order number please"}, "el el en en"},
		{"what is declared is a prior", "nl", []string{"ok", "ja", "12"}, "nl nl nl"},
		{"and not a law", "en", []string{"θέλω να μιλήσω με τον υπεύθυνο", "ναι"}, "el el"},
		{"a language we do not know is believed", "pl", []string{"dzień dobry, gdzie jest moja paczka", "tak"}, "pl pl"},
		{"nothing said", "", []string{"", "?"}, " "},
	} {
		turns := make([]Said, len(test.turns))
		for i, s := range test.turns {
			turns[i] = Said{Who: i % 2, Cut: new(text.Cutting)}
			text.Cut(s, "", turns[i].Cut)
		}
		if got := strings.Join(detector.Conversation(test.declared, turns), " "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestModelIsSmallAndSaysWhereItIsFrom(t *testing.T) {
	t.Parallel()
	if len(embedded) > 1_000_000 {
		t.Errorf("the model has %d bytes, want at most 1 MB", len(embedded))
	}
	if head, _, _ := strings.Cut(string(embedded), "\n"); !strings.Contains(head, "Provenance") || !strings.Contains(head, "stopwords-iso") {
		t.Errorf("the model does not tell its sources: %.100s", head)
	}
}

func TestBrokenModels(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"", "{}", "{}\n", `{"Latin":{"Langs":["en"],"Buckets":9,"Biases":[0]}}` + "\n123"} {
		if _, err := Decode([]byte(model)); err == nil {
			t.Errorf("%q is taken for a model", model)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("hello there", "ro")
	f.Add("где\xff Ωa\u0301", "")
	f.Fuzz(func(t *testing.T, s, declared string) {
		var c text.Cutting
		text.Cut(s, "", &c)
		if g := detector.Detect(&c); g.Confidence < 0 || g.Confidence > 1 {
			t.Fatalf("%q: %+v", s, g)
		}
		if got := detector.Conversation(declared, []Said{{Cut: &c}, {Who: 1, Cut: &c}}); len(got) != 2 {
			t.Fatalf("got %d languages for two turns", len(got))
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	_, said := lines(b)
	cuts := make([]text.Cutting, len(said))
	for i, s := range said {
		text.Cut(s, "", &cuts[i])
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		detector.Detect(&cuts[i%len(cuts)])
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New()
	}
}
