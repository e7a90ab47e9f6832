package redact

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"touchtone/nlp/text"
)

// speaker reads digits aloud in a language.
type speaker struct {
	digits  [10]string
	teens   [10]string
	tens    [10]string
	and     string // between tens and units
	double  string
	fillers []string
	says    []string // around a number
}

var speakers = map[string]speaker{
	"en": {
		digits: words10("zero one two three four five six seven eight nine"),
		teens:  words10("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		tens:   words10("- - twenty thirty forty fifty sixty seventy eighty ninety"),
		double: "double", fillers: []string{"um", "uh", "and then", "er"},
		says: []string{"it's %s", "ok so %s please", "sure, %s. thanks"},
	},
	"ro": {
		digits: words10("zero unu doi trei patru cinci șase șapte opt nouă"),
		teens:  words10("zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece"),
		tens:   words10("- - douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci"),
		and:    "și", double: "dublu", fillers: []string{"ăă", "și apoi", "păi"},
		says: []string{"este %s", "da, %s vă rog", "%s, mulțumesc"},
	},
	"ru": {
		digits: words10("ноль один два три четыре пять шесть семь восемь девять"),
		teens:  words10("десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
		tens:   words10("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
		double: "дважды", fillers: []string{"э", "так", "потом", "ну"},
		says: []string{"вот %s", "да %s пожалуйста", "записывайте, %s"},
	},
	"el": {
		digits: words10("μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα"),
		teens:  words10("δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα"),
		tens:   words10("- - είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα"),
		double: "διπλό", fillers: []string{"εε", "μετά", "λοιπόν"},
		says: []string{"είναι %s", "ναι, %s παρακαλώ", "%s, ευχαριστώ"},
	},
	"af": {
		digits: words10("nul een twee drie vier vyf ses sewe agt nege"),
		teens:  words10("tien elf twaalf dertien veertien vyftien sestien sewentien agtien negentien"),
		tens:   words10("- - twintig dertig veertig vyftig sestig sewentig tagtig negentig"),
		and:    "en", double: "dubbel", fillers: []string{"um", "dan", "uh"},
		says: []string{"dit is %s", "ja, %s asseblief", "%s dankie"},
	},
}

func words10(list string) (ten [10]string) {
	copy(ten[:], strings.Fields(list))
	return ten
}

// read says a stretch of digits: one by one, doubled or in pairs, with fillers now and then.
func (s speaker) read(lang, digits string, chance *rand.Rand) string {
	var said []string
	for i := 0; i < len(digits); {
		d := int(digits[i] - '0')
		switch {
		case i+1 < len(digits) && digits[i] == digits[i+1] && chance.IntN(2) == 0:
			said = append(said, s.double+" "+s.digits[d])
			i += 2
		case i+1 < len(digits) && d > 0 && chance.IntN(4) == 0:
			said = append(said, s.pair(lang, d, int(digits[i+1]-'0')))
			i += 2
		default:
			said = append(said, s.digits[d])
			i++
		}
		if chance.IntN(8) == 0 && i < len(digits) {
			said = append(said, s.fillers[chance.IntN(len(s.fillers))])
		}
	}
	return strings.Join(said, []string{" ", " ", ", "}[chance.IntN(3)])
}

func (s speaker) pair(lang string, ten, unit int) string {
	switch {
	case ten == 1:
		return s.teens[unit]
	case unit == 0:
		return s.tens[ten]
	case lang == "af":
		return s.digits[unit] + "-" + s.and + "-" + s.tens[ten]
	}
	return strings.Join(strings.Fields(s.tens[ten]+" "+s.and+" "+s.digits[unit]), " ")
}

// newCard makes up a number of an issuer, with a right check digit.
func newCard(chance *rand.Rand) string {
	issuer := []struct {
		head string
		n    int
	}{{"4", 16}, {"53", 16}, {"2345", 16}, {"37", 15}, {"6011", 16}, {"36", 14}, {"4", 13}, {"62", 19}}[chance.IntN(8)]
	b := []byte(issuer.head)
	for len(b) < issuer.n-1 {
		b = append(b, byte('0'+chance.IntN(10)))
	}
	for d := byte('0'); ; d++ {
		if luhn(append(b, d)) {
			return string(append(b, d))
		}
	}
}

// groups parts a card as people do: four by four, or 4-6-5.
func groups(card string) (parts []string) {
	if len(card) == 15 {
		return []string{card[:4], card[4:10], card[10:]}
	}
	for len(card) > 4 {
		parts, card = append(parts, card[:4]), card[4:]
	}
	return append(parts, card)
}

// leaks tells whether any of the conversation's numbers is left, said or written.
func leaks(conversation []string, who []int) string {
	lines := make([]Line, len(conversation))
	for i, s := range conversation {
		lines[i] = Line{Who: who[i], Cut: new(text.Cutting)}
		text.Cut(s, "", lines[i].Cut)
	}
	Search(lines)
	for _, l := range lines {
		var cut text.Cutting
		text.Cut(l.Redacted(), "", &cut)
		for i := range cut.Tokens {
			if p := look(&cut, i).part; p == unit || p == teen || p == ten || cut.Tokens[i].Kind == text.Number {
				return l.Redacted()
			}
		}
	}
	return ""
}

func TestSpokenCards(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 1))
	for lang, s := range speakers {
		missed := 0
		const n = 1500
		for range n {
			card := newCard(chance)
			said := s.read(lang, card, chance)
			turn := fmt.Sprintf(s.says[chance.IntN(len(s.says))], said)
			if left := leaks([]string{turn}, []int{0}); left != "" {
				missed++
				if missed <= 3 {
					t.Logf("%s %s: %q is left as %q", lang, card, turn, left)
				}
			}
		}
		if missed > 0 {
			t.Errorf("%s: %d of %d spoken cards are left", lang, missed, n)
		}
	}
}

func TestSpokenCardsOverTurns(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(2, 2))
	for lang, s := range speakers {
		missed := 0
		const n = 500
		for range n {
			card := newCard(chance)
			var turns []string
			var who []int
			for _, g := range groups(card) {
				said := s.read(lang, g, chance)
				turns, who = append(turns, said), append(who, 0)
				if chance.IntN(2) == 0 {
					turns, who = append(turns, s.read(lang, g, chance)), append(who, 1)
				}
			}
			if left := leaks(turns, who); left != "" {
				missed++
				if missed <= 3 {
					t.Logf("%s %s: %q leaves %q", lang, card, turns, left)
				}
			}
		}
		if missed > 0 {
			t.Errorf("%s: %d of %d cards read over several turns are left", lang, missed, n)
		}
	}
}

func TestWrittenCards(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(3, 3))
	for range 3000 {
		card := newCard(chance)
		sep := []string{"", " ", "-", "\u200b", "\u00a0", " - ", ".", "–", "\u00ad"}[chance.IntN(9)]
		turn := "it's " + strings.Join(groups(card), sep) + " ok"
		if left := leaks([]string{turn}, []int{0}); left != "" {
			t.Errorf("%q is left as %q", turn, left)
		}
	}
}

// TestNumbersOfBusinessStay makes up what must not be taken out.
func TestNumbersOfBusinessStay(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(4, 4))
	taken := 0
	const n = 6000
	for range n {
		turn := []string{
			fmt.Sprintf("my order number is %08d", chance.IntN(1e8)),
			fmt.Sprintf("tracking %010d please", chance.IntN(1e10)),
			fmt.Sprintf("it came at %02d:%02d on %02d/%02d/2025", chance.IntN(24), chance.IntN(60), 1+chance.IntN(28), 1+chance.IntN(12)),
			fmt.Sprintf("you charged me $%d.%02d on my card", chance.IntN(2000), chance.IntN(100)),
			fmt.Sprintf("am plătit %d lei pentru comanda %07d", chance.IntN(5000), chance.IntN(1e7)),
			fmt.Sprintf("заказ %09d от %02d.%02d.2025", chance.IntN(1e9), 1+chance.IntN(28), 1+chance.IntN(12)),
			fmt.Sprintf("η παραγγελία %07d κόστισε %d ευρώ", chance.IntN(1e7), chance.IntN(900)),
			fmt.Sprintf("bestelling %08d het R %d gekos", chance.IntN(1e8), chance.IntN(9000)),
			fmt.Sprintf("I waited %d minutes, then %d more, on %d calls", chance.IntN(90), chance.IntN(90), chance.IntN(9)),
			"I called three times and waited twenty five minutes",
			fmt.Sprintf("invoice INV-%06d of 2025-%02d-%02d", chance.IntN(1e6), 1+chance.IntN(12), 1+chance.IntN(28)),
			fmt.Sprintf("flat %d, %d High Street, since %d", chance.IntN(99), chance.IntN(300), 1990+chance.IntN(35)),
		}[chance.IntN(12)]
		if got := redacted(turn); got != turn {
			taken++
			if taken <= 5 {
				t.Logf("%q became %q", turn, got)
			}
		}
	}
	if taken > 0 {
		t.Errorf("%d of %d turns lost a number of business", taken, n)
	}
}
