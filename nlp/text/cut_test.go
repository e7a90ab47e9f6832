package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// written shows a cutting as its tokens, each with a letter for its kind.
func written(c *Cutting) string {
	var b strings.Builder
	for i, t := range c.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte("wn.ea#"[t.Kind])
		b.WriteByte(':')
		b.WriteString(c.FoldedToken(i))
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"Hello, World", "w:hello .:, w:world"},
		{"I don’t know", "w:i w:don't w:know"},
		{"it wasn't.", "w:it w:wasn't .:."},
		{"the agents' room", "w:the w:agents .:' w:room"},
		{"Dis 'n goeie dag, ’n Mens", "w:dis w:'n w:goeie w:dag .:, w:'n w:mens"},
		{"N-am fost, m-a sunat", "w:n .:- w:am w:fost .:, w:m .:- w:a w:sunat"},
		{"Şi ţara", "w:și w:țara"},
		{"Всё ещё ЖДУ", "w:все w:еще w:жду"},
		{"Τι κάνεις; ΚΑΛΟΣ", "w:τι w:κάνεισ .:; w:καλοσ"},
		{"call 1,234.56 at 12:30.", "w:call n:1,234.56 w:at n:12:30 .:."},
		{"10am b2b 3rd", "n:10 w:am w:b2b n:3 w:rd"},
		{"wait!!! what?!", "w:wait .:!!! w:what .:? .:!"},
		{"mail bob.smith+x@example.co.uk.", "w:mail a:bob.smith+x@example.co.uk .:."},
		{"see https://a.example/x?y=1). www.shop.example!", "w:see a:https://a.example/x?y=1 .:) .:. a:www.shop.example .:!"},
		{"my card [CARD] and [PERSON_1] [x]", "w:my w:card #:[card] w:and #:[person_1] .:[ w:x .:]"},
		{"great :) or :-( ;D <3 (: =/", "w:great e::) w:or e::-( e:;d e:<3 e:(: e:=/"},
		{"note: (a) http", "w:note .:: .:( w:a .:) w:http"},
		{"👨‍👩‍👧 🇷🇴🇬🇷 👍🏽 1️⃣ ❤️ ™️", "e:👨👩👧 e:🇷🇴 e:🇬🇷 e:👍🏽 e:1⃣ e:❤ e:tm"},
		{"4\u200b111 co\u00adoperate \u202ex", "n:4111 w:cooperate w:x"},
		{"Ｆｕｌｌ ﬁne", "w:full w:fine"},
		{"e\u0301te\u0301", "w:été"},
		{"a\xffb", "w:a .:� w:b"},
		{"first_name _x_", "w:first_name .:_ w:x .:_"},
	} {
		var c Cutting
		Cut(test.in, "", &c)
		if got := written(&c); got != test.want {
			t.Errorf("Cut(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// TestFoldedViewLeadsBack looks words up in the folded view, as matching does, and wants the bytes they were written in.
func TestFoldedViewLeadsBack(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in, folded string
		start, end int32
	}{
		{"👍🏽 great", "great", 9, 14},
		{"👨\u200d👩\u200d👧 ok", "👨👩👧", 0, 18},
		{"👨\u200d👩\u200d👧 ok", "ok", 19, 21},
		{"e\u0301te\u0301 là", "été", 0, 7},
		{"e\u0301te\u0301 là", "là", 8, 11},
		{"ΚΑΛΟΣ Άνθρωπος", "καλοσ", 0, 10},
		{"ΚΑΛΟΣ Άνθρωπος", "άνθρωποσ", 11, 27},
		{"ﬁne oﬃce", "fine", 0, 5},
		{"ﬁne oﬃce", "office", 6, 12},
		{"co\u00adoperate 4\u200b111", "cooperate", 0, 11},
		{"co\u00adoperate 4\u200b111", "4111", 12, 19},
		{"Ｆｕｌｌ İyi Şi", "full", 0, 12},
		{"Ｆｕｌｌ İyi Şi", "iyi", 13, 17},
		{"Ｆｕｌｌ İyi Şi", "și", 18, 21},
		{"\xff ok", "ok", 2, 4},
	} {
		var c Cutting
		Cut(test.in, "", &c)
		at := int32(strings.Index(c.Folded, test.folded))
		i := slices.IndexFunc(c.Tokens, func(tok Token) bool { return tok.FoldedStart == at })
		if at < 0 || i < 0 {
			t.Errorf("%q: got %s, want a token %q", test.in, written(&c), test.folded)
			continue
		}
		if got := c.Tokens[i]; got.Start != test.start || got.End != test.end || got.FoldedEnd != at+int32(len(test.folded)) {
			t.Errorf("%q: got %+v for %q, want bytes %d to %d", test.in, got, test.folded, test.start, test.end)
		}
	}
}

func TestZalgoIsCutShort(t *testing.T) {
	t.Parallel()
	in := "h" + strings.Repeat("\u0335", 200) + "i"
	var c Cutting
	Cut(in, "en", &c)
	if len(c.Tokens) != 1 || c.Token(0) != in {
		t.Fatalf("got %d tokens, want the whole as one", len(c.Tokens))
	}
	if got := utf8.RuneCountInString(c.Folded); got != mostMarks+2 {
		t.Errorf("got %d characters folded, want %d", got, mostMarks+2)
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang string
		want []string
	}{
		{"en", []string{"Hello there.", "How are you?", "Fine!"}},
		{"en", []string{"Dr. Smith paid 3.50 to Mr. Jones at 5 p.m. yesterday.", "Done."}},
		{"en", []string{"We ship to the U.S. and the U.K. only.", "Sorry."}},
		{"en", []string{"It opens at 5 p.m.", "Then it closes."}},
		{"en", []string{"No.", "I said no.", "See No. 5 on the list."}},
		{"en", []string{"J. R. Smith called.", "It was I.", "Really?"}},
		{"en", []string{"He said \"stop!\" and left.", "(He did.)", "ok.", "thanks."}},
		{"en", []string{"well... maybe.", "Yes"}},
		{"", []string{"Mr. Jones and dl. Popescu and mnr. Botha called.", "Ο κ. Νίκος ήρθε."}},
		{"en", []string{"no commas no stops just words as they came"}},
		{"en", []string{"1. Open the box.", "2. Close it."}},
		{"ro", []string{"Dl. Popescu stă pe str. Lungă nr. 5, bl. 3.", "N-a venit."}},
		{"ro", []string{"Pâine, lapte etc.", "Am plătit."}},
		{"ru", []string{"Он живёт на ул. Ленина, д. 5, т.е. рядом.", "Да."}},
		{"ru", []string{"Чай, кофе и т.д.", "Всё."}},
		{"el", []string{"Τι κάνετε;", "Καλά, π.χ. σήμερα.", "Ο κ. Νίκος ήρθε."}},
		{"af", []string{"Mnr. Botha is hier.", "Hy bel bv. môre.", "Dankie."}},
	} {
		var c Cutting
		Cut(strings.Join(test.want, " "), test.lang, &c)
		var got []string
		for _, s := range c.Sentences {
			got = append(got, c.Text[s.Start:s.End])
		}
		if g, w := strings.Join(got, " | "), strings.Join(test.want, " | "); g != w {
			t.Errorf("%s:\n got %s\nwant %s", test.lang, g, w)
		}
	}
}

func TestLinesEndSentences(t *testing.T) {
	t.Parallel()
	var c Cutting
	Cut("I went to the\nshop\nIt was shut\n\nand dark", "en", &c)
	if got := len(c.Sentences); got != 3 {
		t.Errorf("got %d sentences, want 3: %v", got, c.Sentences)
	}
}

func TestBare(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"mulțumesc": "multumesc", "καλό": "καλο", "ΐ": "ι", "мой": "мой", "môre": "more", "plain": "plain",
	} {
		if got := Bare(Fold(in)); got != want {
			t.Errorf("Bare(%q): got %q, want %q", in, got, want)
		}
	}
}

func TestCutUsesItsRoomAgain(t *testing.T) {
	var c Cutting
	in := strings.Repeat("all of it is written small, and twice. ", 50)
	Cut(in, "en", &c)
	if n := testing.AllocsPerRun(20, func() { Cut(in, "en", &c) }); n > 0 {
		t.Errorf("got %v allocations, want none", n)
	}
}

func FuzzCut(f *testing.F) {
	for _, s := range []string{"Hello :-) don't", "a\xff\u200b4\u0301", "👨‍👩‍👧x@y.com https://", "[CARD] п.п. 'n;", "ｆ．ﬁ\u0335\u0335"} {
		f.Add(s, "en")
		f.Add(s, "el")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		var c Cutting
		Cut(s, lang, &c)
		check(t, s, &c)
	})
}

// check says what is true of every cutting.
func check(t *testing.T, s string, c *Cutting) {
	t.Helper()
	var end, folded int32
	for i, tok := range c.Tokens {
		if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(s) {
			t.Fatalf("token %d is %+v after %d", i, tok, end)
		}
		if tok.FoldedStart < folded || tok.FoldedEnd < tok.FoldedStart || int(tok.FoldedEnd) > len(c.Folded) {
			t.Fatalf("token %d is %+v after folded %d", i, tok, folded)
		}
		if gap := s[end:tok.Start]; wordAt(gap, 0) {
			t.Fatalf("the gap %q before token %d holds words", gap, i)
		}
		end, folded = tok.End, tok.FoldedEnd
	}
	first := 0
	for _, span := range c.Sentences {
		if span.Start < first || span.End <= span.Start || span.End > len(s) {
			t.Fatalf("sentence %+v after %d", span, first)
		}
		first = span.End
	}
	if utf8.ValidString(s) && !utf8.ValidString(c.Folded) {
		t.Fatalf("%q folds to invalid %q", s, c.Folded)
	}
}

var speech = map[string]string{
	"en": "So I've been waiting for three weeks and nobody called me back. Can you check where my order is? ",
	"ro": "Aștept de trei săptămâni și nu m-a sunat nimeni înapoi. Puteți verifica unde este comanda mea? ",
	"ru": "Я жду уже три недели, и мне никто не перезвонил. Можете проверить, где мой заказ? ",
	"el": "Περιμένω τρεις εβδομάδες και κανείς δεν με πήρε πίσω. Μπορείτε να δείτε πού είναι; ",
	"af": "Ek wag al drie weke en niemand het my teruggebel nie. Kan u kyk waar my bestelling is? ",
}

func BenchmarkCut(b *testing.B) {
	for lang, s := range speech {
		in := strings.Repeat(s, 100)
		b.Run(lang, func(b *testing.B) {
			var c Cutting
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				Cut(in, lang, &c)
			}
		})
	}
}
