package stem

import (
	"strings"
	"testing"
)

// contactCentre are words as customers and agents bend them, for each language: those of a line are one word, and
// no two lines share any.
var contactCentre = map[string]string{
	"en": `
		refund refunds refunded refunding refundable
		cancel cancels cancelled cancelling canceled canceling cancellation cancellations
		deliver delivers delivered delivering
		delivery deliveries
		pay pays paying payment payments
		invoice invoices invoiced invoicing
		charge charges charged charging
		return returns returned returning
		order orders ordered ordering
		complain complains complained complaining
		complaint complaints
		replace replaces replaced replacing replacement replacements
		subscribe subscribes subscribed subscribing
		upgrade upgrades upgraded upgrading
		repair repairs repaired repairing
		ship ships shipped shipping shipment shipments
		credit credits credited crediting
		debit debits debited debiting
		bill bills billed billing
		book books booked booking bookings
		policy policies`,
	"ro": `
		anulez anulare anulați anulat anularea anulată anulate
		factură factura facturi facturii facturile facturilor
		ramburs rambursare rambursat rambursați rambursarea rambursată
		livrare livrat livrarea livrări livrată livrăm livrările
		plătesc plătit plătești plătim plătiți
		comandă comanda comenzi
		reclamație reclamația reclamații reclamațiile
		abonament abonamentul abonamente abonamentului abonamentele
		schimb schimbare schimbat schimbați schimbarea schimbată
		retur returul retururi
		contract contractul contracte contractului contractele
		problemă problema probleme problemei problemele
		colet coletul colete coletului coletele
		cont contul conturi contului`,
	"ru": `
		возврат возврата возврату возвраты возвратом возврате
		отмена отмены отмену отменить отменили отмените отменил отменила
		доставка доставки доставку доставкой доставке
		жалоба жалобы жалобу жалоб жалобой
		заказ заказа заказы заказов заказу заказом
		оплата оплаты оплату оплатить оплатил оплатили
		счёт счета счету счетов счетом
		договор договора договору договоров договором
		подписка подписки подписку подпиской
		посылка посылки посылку посылкой
		ремонт ремонта ремонту ремонтом
		деньги деньгами деньгам
		курьер курьера курьеру курьеры курьеров
		проблема проблемы проблему проблем проблемой`,
	"el": `
		ακυρώνω ακυρώσω ακύρωση ακύρωσης ακυρώσετε ακυρώθηκε ακυρώνει ακυρώσουμε
		παραγγελία παραγγελίας παραγγελίες παραγγελιών
		πληρωμή πληρωμές πληρωμής πληρωμών
		λογαριασμός λογαριασμό λογαριασμού λογαριασμοί λογαριασμών
		επιστροφή επιστροφές επιστροφής
		παράδοση παράδοσης παραδόσεις
		τιμολόγιο τιμολόγια τιμολογίου τιμολογίων
		χρέωση χρέωσης χρεώσεις
		παράπονο παράπονα παραπόνων
		συνδρομή συνδρομές συνδρομής
		δέμα δέματα δέματος
		πρόβλημα προβλήματα προβλήματος προβλημάτων
		κάρτα κάρτες κάρτας
		αλλαγή αλλαγές αλλαγής αλλαγών
		υπηρεσία υπηρεσίες υπηρεσίας
		συμβόλαιο συμβόλαια συμβολαίου
		προϊόν προϊόντα προϊόντος
		επισκευή επισκευές επισκευής
		κλήση κλήσης κλήσεις
		πελάτης πελάτη πελάτες`,
	"af": `
		kanselleer gekanselleer kansellasie kansellering kansellasies
		betaal betaling betalings betaalde
		faktuur fakture
		terugbetaal terugbetaling terugbetalings
		klagte klagtes
		aflewer afgelewer aflewering aflewerings
		bestel bestelling bestellings
		rekening rekeninge
		lewer gelewer lewering
		pakkie pakkies
		herstel herstelling
		kontrak kontrakte
		probleem probleme
		kaart kaarte
		bedrag bedrae
		diens dienste
		versending versendings
		kliënt kliënte
		afspraak afsprake
		vra gevra
		koop gekoop
		stuur gestuur
		kla gekla
		wag gewag
		ruil geruil
		bel gebel
		produk produkte
		koerier koeriers`,
}

// apart are words that look alike and are not one word.
var apart = map[string]string{
	"en": `refund/refuse cancel/cancer order/ordinary bill/bike charge/character return/retire pay/pair complain/complete policy/police
		deliver/delicate invoice/invite book/boot ship/shop credit/credible repair/repeat replace/replay later/late order/border`,
	"ro": `factură/faptă livrare/livadă plătesc/plac comandă/comun cont/contract retur/retras abonament/abonat anulez/anul colet/colac
		problemă/probă schimb/schiță ramburs/ramură contract/contact`,
	"ru": `доставка/достать отмена/отметка заказ/закат счёт/счастье оплата/опыт возврат/возраст договор/доказать жалоба/жалость
		подписка/подпись ремонт/резонанс посылка/после деньги/день проблема/пробка`,
	"el": `λογαριασμός/λόγος παραγγελία/παράγω πληρωμή/πλήρης κάρτα/καρέκλα δέμα/δένω χρέωση/χρήση κλήση/κλέβω παράδοση/παράδειγμα
		επιστροφή/επιστολή συνδρομή/σύνδεση αλλαγή/άλλος τιμολόγιο/τιμή`,
	"af": `betaal/beter bestel/beste rekening/reeks klagte/klank lewer/lewe kaart/kaas bedrag/bedoel diens/dink stuur/ster
		faktuur/fakulteit kontrak/kontras herstel/herhaal`,
}

// least is how many inflections a language is tried with.
const least = 60

func TestContactCentreWords(t *testing.T) {
	t.Parallel()
	for lang, lines := range contactCentre {
		owner, n := map[string]string{}, 0
		for line := range strings.Lines(lines) {
			words := strings.Fields(line)
			for _, w := range words {
				n++
				root := of(lang, w)
				if want := of(lang, words[0]); root != want {
					t.Errorf("%s: %s is %q, and %s is %q", lang, w, root, words[0], want)
				}
				if other := owner[root]; other != "" && other != words[0] {
					t.Errorf("%s: %s and %s share the stem %q", lang, w, other, root)
				}
				owner[root] = words[0]
			}
		}
		for pair := range strings.FieldsSeq(apart[lang]) {
			n++
			a, b, _ := strings.Cut(pair, "/")
			if of(lang, a) == of(lang, b) {
				t.Errorf("%s: %s and %s share the stem %q", lang, a, b, of(lang, a))
			}
		}
		if n < least {
			t.Errorf("%s: only %d words are tried", lang, n)
		}
	}
}
