package redact

import (
	"strings"

	"touchtone/nlp/text"
)

// part is what a word does when people read numbers aloud.
type part uint8

const (
	none     part = iota
	unit          // 0 to 9
	teen          // 10 to 19
	ten           // 20, 30, ... 90
	hundreds      // 200 as one word
	hundred       // the word itself: "four hundred"
	repeat        // "double four"
	filler        // what may stand between two digits
	hint          // says what the number is
)

// topic is what a number is said to be.
type topic uint8

const (
	unsaid topic = iota
	card
	digits // "the number", which with "card" makes us listen closely
	cvv
	pin
	expiry
	phone
	social // security: its last four digits are asked for
	identity
	order // and every other number of business, which must stay
	code  // that of a card when it stands on the back, else of whatever
	valid // how long something is, such as a card
)

// entry is what we know of a word.
type entry struct {
	part  part
	value int
	topic topic
}

// vocabulary holds folded words of all languages, with their accents and without.
var vocabulary = func() *text.Glossary[entry] {
	words := make(map[string]entry)
	for _, e := range spoken {
		learn(words, e.words, entry{part: e.part, value: e.value})
	}
	for about, list := range hints {
		learn(words, list, entry{part: hint, topic: about})
	}
	return text.NewGlossary(words)
}()

func learn(words map[string]entry, list string, e entry) {
	for w := range strings.FieldsSeq(list) {
		w = text.Fold(w)
		words[w] = e
		words[text.Bare(w)] = e
	}
}

var spoken = []struct {
	part  part
	value int
	words string
}{
	{unit, 0, "zero oh o nought nil ноль нуль ноля нуля μηδέν nul"},
	{unit, 1, "one unu una один одна одно ένα ένας μία een"},
	{unit, 2, "two doi două два две δύο δυο twee"},
	{unit, 3, "three trei три τρία τρεις drie"},
	{unit, 4, "four patru четыре τέσσερα τέσσερις vier"},
	{unit, 5, "five cinci пять πέντε vyf"},
	{unit, 6, "six șase шесть έξι ses"},
	{unit, 7, "seven șapte семь επτά εφτά sewe"},
	{unit, 8, "eight opt восемь οκτώ οχτώ agt ag"},
	{unit, 9, "nine niner nouă девять εννέα εννιά nege"},
	{teen, 10, "ten zece десять δέκα tien"},
	{teen, 11, "eleven unsprezece unșpe одиннадцать έντεκα elf"},
	{teen, 12, "twelve doisprezece douăsprezece doișpe двенадцать δώδεκα twaalf"},
	{teen, 13, "thirteen treisprezece treișpe тринадцать δεκατρία dertien"},
	{teen, 14, "fourteen paisprezece paișpe четырнадцать δεκατέσσερα veertien"},
	{teen, 15, "fifteen cincisprezece cinșpe пятнадцать δεκαπέντε vyftien"},
	{teen, 16, "sixteen șaisprezece șaișpe шестнадцать δεκαέξι sestien"},
	{teen, 17, "seventeen șaptesprezece șapteșpe семнадцать δεκαεπτά δεκαεφτά sewentien"},
	{teen, 18, "eighteen optsprezece optișpe восемнадцать δεκαοκτώ δεκαοχτώ agtien agttien"},
	{teen, 19, "nineteen nouăsprezece nouășpe девятнадцать δεκαεννέα δεκαεννιά negentien"},
	{ten, 20, "twenty douăzeci двадцать είκοσι twintig"},
	{ten, 30, "thirty treizeci тридцать τριάντα dertig"},
	{ten, 40, "forty fourty patruzeci сорок σαράντα veertig"},
	{ten, 50, "fifty cincizeci пятьдесят πενήντα vyftig"},
	{ten, 60, "sixty șaizeci шестьдесят εξήντα sestig"},
	{ten, 70, "seventy șaptezeci семьдесят εβδομήντα sewentig"},
	{ten, 80, "eighty optzeci восемьдесят ογδόντα tagtig"},
	{ten, 90, "ninety nouăzeci девяносто ενενήντα negentig"},
	{hundreds, 100, "сто εκατό εκατόν"},
	{hundreds, 200, "двести διακόσια"},
	{hundreds, 300, "триста τριακόσια"},
	{hundreds, 400, "четыреста τετρακόσια"},
	{hundreds, 500, "пятьсот πεντακόσια"},
	{hundreds, 600, "шестьсот εξακόσια"},
	{hundreds, 700, "семьсот επτακόσια εφτακόσια"},
	{hundreds, 800, "восемьсот οκτακόσια οχτακόσια"},
	{hundreds, 900, "девятьсот εννιακόσια"},
	{hundred, 100, "hundred sute sută honderd"},
	{repeat, 2, "double dublu dubla дважды двойной διπλό dubbel"},
	{repeat, 3, "triple treble triplu трижды тройной τριπλό trippel tripel"},
	{filler, 0, `um umm uh uhh uhm er erm ah hmm mm and then okay ok so yeah like dash hyphen minus space
		ăă ăăă îî apoi și păi deci liniuță cratimă pauză spațiu
		э ээ эээ эм ну так потом затем и тире дефис пробел далее
		ε εε εμ και μετά λοιπόν παύλα κενό
		en dan eh strepie koppelteken spasie`},
}

var hints = map[topic]string{
	card: `card cards visa mastercard amex maestro cardul cardului carduri
		карта карты карту карте картой карточка карточки карточку κάρτα κάρτας kaart kaarte kredietkaart bankkaart`,
	digits: `number numbers digits num număr numărul numărului numere cifre cifrele
		номер номера номеру цифры цифр αριθμός αριθμό αριθμού ψηφία nommer nommers syfers`,
	cvv:    `cvv cvc cvv2 cvc2 cvn csc securitate безопасности ασφαλείας sekuriteitskode`,
	pin:    `pin pincode пин пинкод pinkode`,
	expiry: `expiry expiration expires expire exp expiră expirare expirării истекает истечения действия λήξη λήξης λήγει verval vervaldatum`,
	phone: `phone telephone tel mobile cell cellphone landline whatsapp callback fax telefon telefonul telefonului mobil mobilul
		телефон телефона телефону мобильный мобильного вайбер τηλέφωνο τηλεφώνου κινητό κινητού σταθερό
		foon telefoon selfoon foonnommer selfoonnommer selnommer`,
	code:   `cod codul codului код кода коду κωδικός κωδικό κωδικού kode`,
	valid:  `valid run runs good valabil valabilă valabilitate valabilitatea действует действительна годна срок ισχύει ισχύος geldig geldigheid`,
	social: `ssn social`,
	identity: `cnp buletin pașaport pașaportul pașaportului снилс инн паспорт паспорта amka afm αμκα αφμ διαβατήριο διαβατηρίου ταυτότητα ταυτότητας
		snils inn passport id licence license paspoort identiteitsnommer idnommer identiteit`,
	order: `order orders tracking reference ref invoice booking ticket case confirmation parcel shipment serial imei model sku account acct zip postcode
		flight item product code policy member version amount total price balance
		comanda comenzii comandă factură factura facturii colet coletul awb rezervare rezervarea dosar cont contul contract
		заказ заказа заказу трек посылка посылки счет счета квитанция бронь заявка заявки заявку накладная договор договора артикул
		παραγγελία παραγγελίας τιμολόγιο αποστολής δέμα κράτηση αίτημα αιτήματος λογαριασμός συμβόλαιο
		bestelling bestelnommer faktuur verwysing verwysingsnommer pakkie bespreking rekening rekeningnommer saaknommer`,
}

// back are the words for the side of a card on which its code stands.
var back = words(`back reverse behind spate spatele verso обороте оборотной обратной сзади πίσω όπισθεν agterop agterkant rugkant`)

// months are their names, as people say when a card runs out.
var months = words(`january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
	январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля август августа
	сентябрь сентября октябрь октября ноябрь ноября декабрь декабря январе феврале марте апреле мае июне июле августе
	сентябре октябре ноябре декабре
	Ιανουάριος Ιανουάριο Ιανουαρίου Φεβρουάριος Φεβρουάριο Φεβρουαρίου Μάρτιος Μάρτιο Μαρτίου Απρίλιος Απρίλιο Απριλίου
	Μάιος Μάιο Μαΐου Ιούνιος Ιούνιο Ιουνίου Ιούλιος Ιούλιο Ιουλίου Αύγουστος Αύγουστο Αυγούστου
	Σεπτέμβριος Σεπτέμβριο Σεπτεμβρίου Οκτώβριος Οκτώβριο Οκτωβρίου Νοέμβριος Νοέμβριο Νοεμβρίου
	Δεκέμβριος Δεκέμβριο Δεκεμβρίου
	januarie februarie maart mei junie julie augustus oktober desember`)

// ofYear are the words between a month and its year.
var ofYear = words("of din του van")

// money are the words and signs after or before which a number is an amount.
var money = func() map[string]bool {
	words := make(map[string]bool)
	for w := range strings.FieldsSeq(`$ € £ ₽ % r lei ron leu bani eur euro euros usd dollar dollars pound pounds gbp cents percent
		руб рублей рубля рубль р евро долларов процентов ευρώ λεπτά τοις rand procente`) {
		words[text.Fold(w)] = true
	}
	return words
}()
