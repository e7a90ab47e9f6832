package redact

import (
	"strings"
	"testing"
	"unicode/utf8"

	"touchtone/interaction"
	"touchtone/nlp/text"
)

// redacted gives back a conversation without its private parts. A line "B: ..." is another voice's.
func redacted(conversation string) string {
	var lines []Line
	for s := range strings.SplitSeq(conversation, "\n") {
		var l Line
		if rest, ok := strings.CutPrefix(s, "B: "); ok {
			l.Who, s = 1, rest
		}
		l.Cut = new(text.Cutting)
		text.Cut(s, "", l.Cut)
		lines = append(lines, l)
	}
	Search(lines)
	var out []string
	for _, l := range lines {
		s := l.Redacted()
		if l.Who == 1 {
			s = "B: " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestSearch(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want string }{
		// cards
		{"it is 4111 1111 1111 1111 thanks", "it is [CARD] thanks"},
		{"4111-1111-1111-1111.", "[CARD]."},
		{"4111111111111111", "[CARD]"},
		{"Amex 3782 822463 10005 ok?", "Amex [CARD] ok?"},
		{"41\u200b11 1111 11\u200b11 1111", "[CARD]"},
		{"４１１１ １１１１ １１１１ １１１１", "[CARD]"},
		{"visa4111111111111111", "visa[CARD]"},
		{"4111.1111.1111.1111", "[CARD]"},
		{"4111 1111 1111 1111 05/27 123", "[CARD]"},
		{"four one one one, one one one one, um one one one one uh one one one one", "[CARD]"},
		{"four one double one triple one one uh double one one one one one one one", "[CARD]"},
		{"forty one eleven eleven eleven eleven eleven eleven eleven please", "[CARD] please"},
		{"patru unu unu unu unu unu unu unu unu unu unu unu unu unu unu unu", "[CARD]"},
		{"четыре один один один, одиннадцать одиннадцать одиннадцать одиннадцать одиннадцать одиннадцать", "[CARD]"},
		{"σαράντα ένα έντεκα έντεκα έντεκα έντεκα έντεκα έντεκα έντεκα", "[CARD]"},
		{"een-en-veertig elf elf elf elf elf elf elf dankie", "[CARD] dankie"},
		{"it was 4111 1111 1111 1112 on the order", "it was 4111 1111 1111 1112 on the order"},
		// a card over several turns, read back
		{"four one one one\nB: four one one one\none one one one\nB: yes\none one one one\nB: go on\none one one one\nB: one one one one, thanks",
			"[CARD]\nB: [CARD]\n[CARD]\nB: yes\n[CARD]\nB: go on\n[CARD]\nB: [CARD], thanks"},
		{"B: can I have the long number on the front of your card\nfour one one one\nB: yes\nfive nine two",
			"B: can I have the long number on the front of your card\n[CARD]\nB: yes\n[CARD]"},
		// a card that was broken off, and what does not go on with it
		{"I've got my card out. It's four one one one, one one one\nB: don't read the number to me\nbetween nine and eleven?",
			"I've got my card out. It's [CARD]\nB: don't read the number to me\nbetween nine and eleven?"},
		{"cardul meu e patru unu unu unu, unu unu", "cardul meu e [CARD]"},
		{"моя карта четыре один один один двадцать два", "моя карта [CARD]"},
		{"η κάρτα μου είναι τέσσερα ένα ένα ένα ένα ένα", "η κάρτα μου είναι [CARD]"},
		{"my kaart is vier een een een een een", "my kaart is [CARD]"},
		{"my card is 4111 1111 and", "my card is [CARD] and"},
		{"my card, then nine nine nine one two three", "my card, then nine nine nine one two three"},
		{"B: your card number please\nbetween nine and eleven, or at five thirty, since 2019", "B: your card number please\nbetween nine and eleven, or at five thirty, since 2019"},
		{"B: your card number please\nit took two hundred and eleven minutes, between 9 and 11", "B: your card number please\nit took two hundred and eleven minutes, between 9 and 11"},
		{"B: numărul cardului\nîntre nouă și unsprezece", "B: numărul cardului\nîntre nouă și unsprezece"},
		{"B: номер карты\nв четыреста десять дней", "B: номер карты\nв четыреста десять дней"},
		{"B: your card number please\nwell it's nine nine one", "B: your card number please\nwell it's [CARD]"},
		// what goes with a card
		{"B: your card number?\n4111 1111 1111 1111\nB: and when does it run out, and the code on the back?\nMarch 2028, and it's, let me see, seven three seven.",
			"B: your card number?\n[CARD]\nB: and when does it run out, and the code on the back?\n[EXPIRY], and it's, let me see, [CVV]."},
		{"B: the expiry of the card, and the three digits on the back?\nit's my husband's card, oh three twenty eight, seven three seven",
			"B: the expiry of the card, and the three digits on the back?\nit's my husband's card, [EXPIRY], [CVV]"},
		{"B: când expiră cardul și codul de pe spate?\nmartie 2028, și, stați să văd, șapte trei șapte",
			"B: când expiră cardul și codul de pe spate?\n[EXPIRY], și, stați să văd, [CVV]"},
		{"B: когда истекает карта и код на обороте?\nв марте 2028, а код, сейчас посмотрю, семьсот тридцать семь",
			"B: когда истекает карта и код на обороте?\nв [EXPIRY], а код, сейчас посмотрю, [CVV]"},
		{"B: πότε λήγει η κάρτα και ο κωδικός από πίσω;\nΜάρτιο του 2028, και, για να δω, επτά τρία επτά",
			"B: πότε λήγει η κάρτα και ο κωδικός από πίσω;\n[EXPIRY], και, για να δω, [CVV]"},
		{"B: wanneer verval die kaart, en die kode agterop?\nMaart 2028, en dis, laat ek kyk, sewe drie sewe",
			"B: wanneer verval die kaart, en die kode agterop?\n[EXPIRY], en dis, laat ek kyk, [CVV]"},
		{"B: until when is your card valid?\nso, 03/28", "B: until when is your card valid?\nso, [EXPIRY]"},
		{"expiry 05/27 123", "expiry [EXPIRY] [CVV]"},
		{"B: the code on the back of the router?\nseven three seven", "B: the code on the back of the router?\nseven three seven"},
		{"B: when does your card expire?\nI moved here in March 1998", "B: when does your card expire?\nI moved here in March 1998"},
		{"B: and the security code on the back?\none two three", "B: and the security code on the back?\n[CVV]"},
		{"cvv 123, expiry 05/27", "cvv [CVV], expiry [EXPIRY]"},
		{"my pin is 4 8 2 1", "my pin is [PIN]"},
		// addresses
		{"mail me at Bob.Smith@example.com, ok", "mail me at [EMAIL], ok"},
		{"bob＠example．com", "[EMAIL]"},
		{"it's john dot smith at gmail dot com", "it's [EMAIL]"},
		{"j o h n 4 2 at yahoo dot co dot uk thanks", "[EMAIL] thanks"},
		{"ion punct pop arond gmail punct com", "[EMAIL]"},
		{"sure it's peter 123 gmailcom", "sure it's [EMAIL]"},
		{"01.84.17.61.18 or 555.123.4567", "[PHONE] or [PHONE]"},
		{"from 192.168.1.10 and 2001:db8::1 at 12:30:45", "from [IP] and [IP] at 12:30:45"},
		{"RO49 AAAA 1B31 0075 9384 0000", "[IBAN]"},
		{"gb82west12345698765432", "[IBAN]"},
		{"GB82 WEST 1234 5698 7654 33", "GB82 WEST 1234 5698 7654 33"},
		// people's numbers
		{"my number's +40 721 123 456", "my number's [PHONE]"},
		{"(555) 123-4567 or 555-123-4567", "[PHONE] or [PHONE]"},
		{"sunați la 0721 123 456", "sunați la [PHONE]"},
		{"8 (912) 345-67-89", "[PHONE]"},
		{"τηλέφωνο 6941234567", "τηλέφωνο [PHONE]"},
		{"call me on oh seven two one, one two three, four five six", "call me on [PHONE]"},
		{"SSN 078-05-1120", "SSN [ID]"},
		{"last four of your social?\nB: one two three four", "last four of your social?\nB: [ID]"},
		{"CNP 1800101221144", "CNP [ID]"},
		{"id number 8001015009087", "id number [ID]"},
		{"my card is blocked. My ID is 6207145031089 if you need it", "my card is blocked. My ID is [ID] if you need it"},
		{"it is 6207145031089", "it is [ID]"},
		{"my card is 6207145031089", "my card is [CARD]"},
		{"my ID is six two oh seven one four five oh three one oh eight nine", "my ID is [ID]"},
		{"ΑΜΚΑ 01018000016", "ΑΜΚΑ [ID]"},
		{"снилс 112-233-445 95", "снилс [ID]"},
		// what stays
		{"order 5551234567 came at 12:30 on 12/05/2024", "order 5551234567 came at 12:30 on 12/05/2024"},
		{"tracking number 1234 5678 9012", "tracking number 1234 5678 9012"},
		{"I paid 1,234.56 and $150 with my card number two", "I paid 1,234.56 and $150 with my card number two"},
		{"one of the two or three things", "one of the two or three things"},
		{"oh one more thing, it took twenty four hours", "oh one more thing, it took twenty four hours"},
		{"on 2024-05-12, 12.05.2024 and at 5 p.m.", "on 2024-05-12, 12.05.2024 and at 5 p.m."},
		{"комната 12, заказ 89123456789", "комната 12, заказ 89123456789"},
		{"see https://shop.example/order/5551234567", "see https://shop.example/order/5551234567"},
		{"meet me at the shop dot", "meet me at the shop dot"},
		{"1 2 3 4 5", "1 2 3 4 5"},
	} {
		if got := redacted(test.in); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func TestTextKnowsItsField(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ about, in, want string }{
		{"customer_phone", "721123456", "[PHONE]"},
		{"order_id", "721123456", "721123456"},
		{"note", "card 4111111111111111", "card [CARD]"},
		{"queue", "billing", "billing"},
		{"", "", ""},
	} {
		if got := Text(test.about, test.in); got != test.want {
			t.Errorf("Text(%q, %q): got %q, want %q", test.about, test.in, got, test.want)
		}
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	const said = "card 4111 1111 1111 1111 thanks"
	var cut text.Cutting
	text.Cut(said, "", &cut)
	var words []interaction.Word
	for i, tok := range cut.Tokens {
		words = append(words, interaction.Word{From: int(tok.Start), To: int(tok.End), Start: interaction.Millis(i), End: interaction.Millis(i + 1)})
	}
	lines := []Line{{Cut: &cut}}
	Search(lines)
	moved, out := lines[0].Move(words), lines[0].Redacted()
	var got []string
	for _, w := range moved {
		got = append(got, out[w.From:w.To])
	}
	if g, want := strings.Join(got, "|"), "card|[CARD]|thanks"; g != want {
		t.Errorf("got %s, want %s", g, want)
	}
	if moved[1].Start != 1 || moved[1].End != 5 {
		t.Errorf("the card is timed %d to %d, want 1 to 5", moved[1].Start, moved[1].End)
	}
}

// TestNothingButNumbers is about time: none of these may take more than a moment.
func TestNothingButNumbers(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"1 ", "4111 1111 1111 1111 ", "12 a ", "one ", "sixty one ", "ro49 ", "a@", "a@b.com ", "::1 ", "4.", "at x dot com ",
		"card code on the ", "expiry cvv 1 2 3 ", "expiry, march 28 ", "card 4111 1 "} {
		redacted(strings.Repeat(s, 64<<10/len(s)))
	}
}

func FuzzSearch(f *testing.F) {
	f.Add("four one one one 4111-1111\nB: j o h n at x dot com +40 721 +", "(555) 1@2.34 ::1.1 ro49")
	f.Add("double\nhundred and", "\u200b4\u20e3111\xff@\xff.com")
	f.Fuzz(func(t *testing.T, a, b string) {
		var first, second text.Cutting
		text.Cut(a, "", &first)
		text.Cut(b, "", &second)
		lines := []Line{{Cut: &first}, {Who: 1, Cut: &second}, {Cut: &second}}
		Search(lines)
		for _, l := range lines {
			end := 0
			for _, found := range l.Found {
				if found.Start < end || found.End <= found.Start || found.End > len(l.Cut.Text) {
					t.Fatalf("found %+v after %d in %q", found, end, l.Cut.Text)
				}
				end = found.End
			}
			if utf8.ValidString(l.Cut.Text) && !utf8.ValidString(l.Redacted()) {
				t.Fatalf("%q became %q", l.Cut.Text, l.Redacted())
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	turn := "So I've been waiting for three weeks, order 55512 and nobody called me back. Can you check where it is? "
	lines := make([]Line, 100)
	for i := range lines {
		lines[i].Who, lines[i].Cut = i%2, new(text.Cutting)
		text.Cut(turn, "en", lines[i].Cut)
	}
	b.SetBytes(int64(100 * len(turn)))
	b.ReportAllocs()
	for b.Loop() {
		Search(lines)
	}
}
