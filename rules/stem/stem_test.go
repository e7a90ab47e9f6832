package stem

import (
	"strings"
	"testing"

	"touchtone/nlp/text"
)

// Words of one line are one word, in each language.
var families = map[string]string{
	"en": `refund refunds refunded refunding refundable
		cancel cancels cancelled cancelling canceled cancellation
		charge charges charged charging
		deliver delivers delivered delivering
		delivery deliveries
		apologise apologises apologised apologising
		pay paying pays payment payments`,
	"ro": `anulez anulare anulați anulat anularea
		factura facturi facturii facturile facturilor
		ramburs rambursare rambursat rambursați rambursarea
		livrare livrat livrarea livrări
		plătesc plătit plătești`,
	"ru": `возврат возврата возврату возвраты возвратом возвратить
		отмена отмены отмену отменить отменили отмените
		доставка доставки доставку доставкой
		жалоба жалобы жалобу жалоб`,
	"el": `ακυρώνω ακυρώσω ακύρωση ακύρωσης ακυρώσετε ακυρώθηκε ακυρώνει
		παραγγελία παραγγελίας παραγγελίες
		πληρωμή πληρωμές πληρωμής
		λογαριασμός λογαριασμό λογαριασμού λογαριασμοί`,
	"af": `kanselleer gekanselleer kansellasie kansellering
		betaal betaling betalings
		faktuur fakture
		terugbetaal terugbetaling terugbetalings
		klagte klagtes`,
}

func of(lang, word string) string {
	return string(Stem(lang, []byte(text.Bare(text.Fold(word)))))
}

func TestFamiliesShareAStem(t *testing.T) {
	t.Parallel()
	for lang, lines := range families {
		for line := range strings.Lines(lines) {
			words := strings.Fields(line)
			for _, w := range words[1:] {
				if got, want := of(lang, w), of(lang, words[0]); got != want {
					t.Errorf("%s: stem of %q is %q, of %q it is %q", lang, w, got, words[0], want)
				}
			}
		}
	}
}

func TestStrangersStayApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, a, b string }{
		{"en", "order", "ordinary"}, {"en", "refund", "refuse"}, {"en", "cancel", "cancer"}, {"en", "bill", "bike"},
		{"ro", "factură", "faptă"}, {"ru", "доставка", "достать"}, {"el", "λογαριασμός", "λόγος"}, {"af", "betaal", "beter"},
	} {
		if of(c.lang, c.a) == of(c.lang, c.b) {
			t.Errorf("%s: %q and %q share the stem %q", c.lang, c.a, c.b, of(c.lang, c.a))
		}
	}
}

func TestUnknownLanguageIsLeftAlone(t *testing.T) {
	t.Parallel()
	if got := of("fi", "talossani"); got != "talossani" {
		t.Errorf("got %q, want the word as it was", got)
	}
}
