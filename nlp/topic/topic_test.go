package topic

import (
	"math"
	"strings"
	"testing"

	"touchtone/nlp/tag"
	"touchtone/nlp/text"
)

func cut(lang, s string) *text.Cutting {
	var c text.Cutting
	text.Cut(s, lang, &c)
	return &c
}

// phrases are those of a text, with or without its tags.
func phrases(lang, s string, tagged bool) string {
	var k Counter
	c, tags := cut(lang, s), []tag.Tag(nil)
	if tagged {
		tags = k.tags(lang, c)
	}
	var all []string
	for _, p := range Phrases(lang, c, tags, nil) {
		all = append(all, p.Folded)
	}
	return strings.Join(all, "|")
}

func TestPhrases(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, in, want string }{
		{"en", "The customer service was slow, really slow.", "customer|customer service|service"},
		{"en", "terms of service", "terms|terms of service|service"},
		{"en", "a late delivery of fresh flowers", "late delivery|delivery|fresh flowers|flowers"},
		{"ro", "Aplicația nu merge", "aplicația|aplicația nu merge|merge"},
		{"en", "five thousand pounds in ten days, on Monday", ""},
		{"en", "next day delivery", "next day delivery|delivery"},
		{"ro", "cinci mii de lei în zece zile, luni", ""},
		{"ru", "пять тысяч рублей, через десять дней, в понедельник", ""},
		{"el", "πέντε χιλιάδες ευρώ σε δέκα μέρες, τη Δευτέρα", ""},
		{"af", "vyf duisend rand binne tien dae, op Maandag", ""},
		{"en", "", ""},
	} {
		if got := phrases(test.lang, test.in, true); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

// Tags leave what a theme is called, and drop what only stood beside it.
func TestTagsLeaveNounPhrases(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, before, after string }{
		{
			"my broadband keeps dropping every evening",
			"broadband|broadband keeps|broadband keeps dropping|keeps|keeps dropping|keeps dropping every|dropping|dropping every|every",
			"broadband",
		},
		{
			"nobody called me back about the missing parcel",
			"called|missing|missing parcel|parcel",
			"missing parcel|parcel",
		},
		{
			"I was charged twice for the same monthly plan",
			"charged|charged twice|twice|monthly|monthly plan|plan",
			"monthly plan|plan",
		},
	} {
		if got := phrases("en", test.in, false); got != test.before {
			t.Errorf("%q without tags: got %q, want %q", test.in, got, test.before)
		}
		if got := phrases("en", test.in, true); got != test.after {
			t.Errorf("%q with tags: got %q, want %q", test.in, got, test.after)
		}
	}
}

func TestThemesLeanToTheirSide(t *testing.T) {
	t.Parallel()
	var k Counter
	for range 20 {
		k.Add("en", cut("en", "The delivery date was wrong."), -1)
		k.Add("en", cut("en", "The screen is bright."), 1)
		k.Add("en", cut("en", "My order number is here."), 0)
	}
	themes := make(map[string]Theme)
	for _, theme := range k.Themes(5) {
		themes[theme.Phrase] = theme
	}
	bad, ok := themes["delivery date"]
	if !ok || bad.N != 20 || bad.Negative != 20 || bad.Lean < 2 {
		t.Errorf("delivery date: got %+v, want a strong lean to the negative", bad)
	}
	if themes["screen"].Lean > -2 {
		t.Errorf("got %+v, want a lean to the positive", themes)
	}
	if _, ok := themes["delivery"]; ok {
		t.Error("a word that occurs only in a longer phrase is a theme of its own")
	}
	if n := themes["order number"]; n.Lean != 0 {
		t.Errorf("order number: got lean %v, want none", n.Lean)
	}
}

// Where a sentence begins everything has a capital, and of people many speak in no other place.
func TestNamesAreKnownByTheirCapitals(t *testing.T) {
	t.Parallel()
	var k Counter
	for _, s := range []string{"Orders come late. Hannah knows.", "Ask Hannah about orders, Orders are hers.", "USB ports and Denmark Street", "the USB", "orders", "orders"} {
		k.Add("en", cut("en", s), 0)
	}
	got := make(map[string]bool)
	for _, theme := range k.Themes(1) {
		got[theme.Phrase] = theme.Name
	}
	for phrase, want := range map[string]bool{"hannah": true, "denmark street": true, "orders": false, "usb": false} {
		if name, ok := got[phrase]; !ok || name != want {
			t.Errorf("%s: a name is %v (found: %v), want %v", phrase, name, ok, want)
		}
	}
}

func TestLeanByHand(t *testing.T) {
	t.Parallel()
	// α = 10·9/100 = 0.9; δ = ln(8.9/51.1) - ln(1.9/48.1... by the formula of the comment
	n := &count{negative: 8, positive: 1}
	minus, plus := 8.9, 1.9
	want := (math.Log(minus/(50+10-minus)) - math.Log(plus/(50+10-plus))) / math.Sqrt(1/minus+1/plus)
	if got := lean(n, 50, 50); math.Abs(got-want) > 1e-12 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestBondByHand computes the formula of bond's comment for phrases of eight texts.
func TestBondByHand(t *testing.T) {
	t.Parallel()
	k := Counter{texts: 8, phrases: make(map[string]*count)}
	for _, test := range []struct {
		phrase string
		n      int
		words  map[string]int // texts with each
		want   float64
	}{
		{"gift card", 2, map[string]int{"gift": 2, "card": 2}, 1},                              // ln (¼ / 1/16) / ln 4
		{"postal code", 2, map[string]int{"postal": 2, "code": 4}, 0.5},                        // ln (¼ / ⅛) / ln 4
		{"online service desk", 2, map[string]int{"online": 4, "service": 4, "desk": 4}, 0.25}, // ln (¼ / ⅛) / 2·ln 4
		{"terms of use", 1, map[string]int{"terms": 2, "use": 4}, 0},                           // ln (⅛ / ⅛) / ln 8
		{"screen yesterday", 1, map[string]int{"screen": 4, "yesterday": 4}, -1.0 / 3},         // ln (⅛ / ¼) / ln 8
		{"every time", 8, map[string]int{"every": 8, "time": 8}, 1},                            // in all texts
		{"refund", 3, map[string]int{"refund": 3}, 1},
	} {
		for word, n := range test.words {
			k.phrases[word] = &count{all: n}
		}
		if got := k.bond(test.phrase, &count{all: test.n}); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", test.phrase, got, test.want)
		}
	}
}

func TestThemesTellTheirBond(t *testing.T) {
	t.Parallel()
	var k Counter
	for _, s := range []string{"Cod poștal", "Cod poștal", "Cod", "Cod", "Factură", "Factură", "Factură", "Factură"} {
		k.Add("ro", cut("ro", s), 0)
	}
	for _, theme := range k.Themes(2) {
		if theme.Phrase == "cod poștal" {
			if math.Abs(theme.Bond-0.5) > 1e-12 {
				t.Errorf("got %+v, want a bond of ln (¼ / ⅛) / ln 4", theme)
			}
			return
		}
	}
	t.Error("got no theme \"cod poștal\"")
}

func TestAspects(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, in, want string }{
		{"en", "The delivery was late but the staff were lovely.", "delivery: The delivery was late |waiting: The delivery was late |staff: but the staff were lovely."},
		{"ro", "Livrarea a durat mult, dar calitatea e bună.", "delivery: Livrarea a durat mult|quality: dar calitatea e bună."},
		{"ru", "Доставка быстрая, цены высокие", "delivery: Доставка быстрая|price: , цены высокие"},
		{"el", "Η εξυπηρέτηση ήταν άψογη", "staff: Η εξυπηρέτηση ήταν άψογη"},
		{"af", "Die aflewering was vinnig", "delivery: Die aflewering was vinnig"},
		{"xx", "delivery", ""},
	} {
		var got []string
		for _, m := range Aspects(test.lang, cut(test.lang, test.in)) {
			got = append(got, m.Aspect+": "+test.in[m.Clause.Start:m.Clause.End])
		}
		if g := strings.Join(got, "|"); g != test.want {
			t.Errorf("%q:\n got %q\nwant %q", test.in, g, test.want)
		}
	}
}

func TestAspectsOfEachLanguage(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, in, want string }{
		{"ro", "Curierul a fost amabil, dar coletul a ajuns desfăcut.", "delivery delivery"},
		{"ro", "Am așteptat o oră la coadă și operatoarea mi-a închis.", "waiting staff"},
		{"ro", "Factura e prea mare, iar internetul cade în fiecare seară.", "billing network"},
		{"ru", "Курьер привёз посылку вовремя, но упаковка была мятая.", "delivery packaging"},
		{"ru", "Деньги за отменённый заказ мне так и не вернули.", "refund"},
		{"ru", "Приложение вылетает, а поддержка молчит.", "website staff"},
		{"el", "Το δέμα άργησε δύο εβδομάδες, όμως ο κούριερ ήταν ευγενικός.", "delivery waiting delivery"},
		{"el", "Θέλω τα χρήματά μου πίσω, η συσκευή ήρθε χαλασμένη.", "refund quality"},
		{"el", "Το ίντερνετ πέφτει κάθε βράδυ και η εξυπηρέτηση δεν απαντά.", "network staff"},
		{"af", "Die koerier was vriendelik, maar die pakkie was stukkend.", "delivery delivery quality"},
		{"af", "Ek wag al twee weke vir my terugbetaling.", "waiting refund"},
		{"af", "Die rekening is te hoog en die internet val elke aand weg.", "billing network"},
	} {
		var got []string
		for _, m := range Aspects(test.lang, cut(test.lang, test.in)) {
			got = append(got, m.Aspect)
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%q: got %q, want %q", test.in, g, test.want)
		}
	}
}

// A word of two aspects would be now of the one, now of the other.
func TestNoWordIsOfTwoAspects(t *testing.T) {
	t.Parallel()
	for lang, lists := range aspects {
		of := make(map[string]string)
		for aspect, words := range lists {
			for w := range strings.FieldsSeq(words) {
				bare := text.Bare(text.Fold(w))
				if other, ok := of[bare]; ok && other != aspect {
					t.Errorf("%s: %q is of %s and of %s", lang, w, aspect, other)
				}
				of[bare] = aspect
			}
		}
	}
}

func FuzzTopics(f *testing.F) {
	f.Add("en", "The delivery, but \xff the staff; ok")
	f.Fuzz(func(t *testing.T, lang, s string) {
		c := cut(lang, s)
		for _, m := range Aspects(lang, c) {
			if m.Clause.Start > m.Start || m.End > m.Clause.End || m.Clause.End > len(s) {
				t.Fatalf("%+v in %q", m, s)
			}
		}
		var k Counter
		k.Add(lang, c, -1)
		k.Themes(1)
	})
}
