package topic

import (
	"strings"

	"touchtone/nlp/text"
)

// Mention is where an aspect of a service is spoken of, and the clause in which that is done:
// it is the clause that says how the aspect feels.
type Mention struct {
	Aspect     string
	Start, End int // bytes of the word
	Clause     text.Span
}

// aspects are the words of each aspect; "~" stands for any ending.
var aspects = map[string]map[string]string{
	"en": {
		"delivery":  "deliver~ shipping shipped shipment courier parcel package arrived arrive dispatch~ postage",
		"price":     "price~ pricing cost costs expensive cheap overpriced value discount fee fees affordable",
		"refund":    "refund~ reimburse~ return returns returned returning exchange compensation",
		"billing":   "bill bills billing billed invoice~ charge charged charges overcharged payment payments",
		"staff":     "staff agent agents advisor~ adviser~ representative~ employee~ assistant~ manager support service operator technician waiter waitress driver",
		"waiting":   "wait waiting waited queue hold delay delays delayed late",
		"quality":   "quality broken broke faulty defective damaged durable sturdy material materials build",
		"website":   "website site app apps login password page checkout online interface",
		"network":   "internet network signal connection wifi broadband coverage speed",
		"packaging": "packaging packed wrapping wrapped",
		"food":      "food meal meals dish dishes taste tasty breakfast dinner lunch coffee",
		"room":      "room rooms bed beds bathroom hotel",
	},
	"ro": {
		"delivery":  "livrar~ livrat~ livreaz~ curier~ colet~ transport~ expedi~",
		"price":     "preț~ cost~ scump~ ieftin~ reducere reduceri tarif~ taxă taxe",
		"refund":    "ramburs~ retur~ returnat~ banii înapoi schimb despăgub~",
		"billing":   "factur~ plăt~ debitat taxat încasat",
		"staff":     "personal~ angajat~ angajaț~ agent~ operator~ operatoar~ consultant~ vânzăt~ servire~ serviciu serviciul servicii serviciile suport~ ospătar~ șofer~ tehnician~",
		"waiting":   "aștept~ coadă coada întârzi~ stat",
		"quality":   "calitat~ stricat~ defect~ material~ rezistent~ rupt~ deteriorat~",
		"website":   "site~ aplicați~ parol~ pagin~ cont contul online",
		"network":   "internet~ rețea~ semnal~ conexiun~ viteză",
		"packaging": "ambalaj~ ambalat~",
		"food":      "mâncar~ gust~ cafea cafeaua",
		"room":      "camer~ cazar~ hotel~ baie baia pat patul",
	},
	"ru": {
		"delivery":  "достав~ курьер~ посылк~ отправк~ привез~",
		"price":     "цен~ стоимост~ дорог~ дешев~ скидк~ тариф~ переплат~",
		"refund":    "возврат~ вернут~ верни~ вернул~ возмещ~ компенсац~ обмен~",
		"billing":   "счет~ оплат~ списал~ списан~ начисл~ платеж~ квитанц~",
		"staff":     "персонал~ сотрудник~ оператор~ менеджер~ консультант~ продавц~ продавец обслуживани~ сервис~ поддержк~ официант~ водител~ мастер~",
		"waiting":   "ожидан~ ждать жду ждал~ очеред~ задерж~ опозда~ долго",
		"quality":   "качеств~ сломал~ сломан~ брак бракован~ дефект~ материал~",
		"website":   "сайт~ приложени~ парол~ страниц~ кабинет~",
		"network":   "интернет~ связь связи сигнал~ скорост~ сеть сети покрыти~",
		"packaging": "упаков~",
		"food":      "еда еды еду еде блюд~ вкус~ кофе завтрак~ обед~ ужин~",
		"room":      "комнат~ отел~ гостиниц~ кроват~",
	},
	"el": {
		"delivery":  "παράδοσ~ παραδόθηκε αποστολ~ κούριερ courier δέμα δέματα μεταφορικ~ παρέλαβα",
		"price":     "τιμή τιμές κόστος ακριβ~ φτην~ φθην~ έκπτωσ~ χρέωσ~",
		"refund":    "επιστροφ~ επιστρέψ~ αποζημίωσ~ αλλαγή χρήματα λεφτά",
		"billing":   "λογαριασμ~ τιμολόγι~ χρέωσαν χρεώσατε χρεώθηκα πληρωμ~ πλήρωσα",
		"staff":     "προσωπικ~ υπάλληλ~ εξυπηρέτησ~ εκπρόσωπ~ πωλητ~ πωλήτρι~ σερβιτόρ~ τεχνικ~ οδηγ~ υποστήριξ~",
		"waiting":   "αναμον~ περίμεν~ περιμέν~ ουρά καθυστέρησ~ καθυστερ~ άργησ~",
		"quality":   "ποιότητ~ χαλασμέν~ χάλασ~ ελαττωματικ~ υλικ~ σπασμέν~",
		"website":   "ιστοσελίδ~ σελίδα εφαρμογ~ κωδικ~ site",
		"network":   "ίντερνετ internet δίκτυο δικτύου σήμα σύνδεσ~ ταχύτητ~",
		"packaging": "συσκευασ~",
		"food":      "φαγητ~ γεύσ~ πιάτ~ καφέ~ πρωιν~",
		"room":      "δωμάτι~ ξενοδοχεί~ κρεβάτι~ μπάνιο",
	},
	"af": {
		"delivery":  "aflewer~ afgelewer koerier~ pakkie~ versending gestuur",
		"price":     "prys~ koste duur goedkoop afslag tarief tariewe",
		"refund":    "terugbetaling~ terugbetaal terugstuur omruil geld vergoeding",
		"billing":   "rekening~ faktu~ betaling~ gehef afgetrek debiet~",
		"staff":     "personeel agent agente konsultant~ bestuurder diens kelner~ tegnikus drywer ondersteuning verteenwoordiger~ verkoops~",
		"waiting":   "wag gewag tou vertraging~ laat wagtyd",
		"quality":   "kwaliteit gehalte gebreek stukkend foutief defek materiaal",
		"website":   "webwerf webblad toep app wagwoord aanlyn",
		"network":   "internet netwerk sein verbinding spoed dekking",
		"packaging": "verpakking verpak",
		"food":      "kos ete smaak koffie ontbyt spyskaart",
		"room":      "kamer~ hotel bed badkamer verblyf",
	},
}

// vocabulary holds the words of a language with their aspects: whole ones, and beginnings of words.
type vocabulary struct {
	whole map[string]string
	open  map[string]string
}

var vocabularies = func() map[string]vocabulary {
	all := make(map[string]vocabulary)
	for lang, lists := range aspects {
		v := vocabulary{make(map[string]string), make(map[string]string)}
		for aspect, words := range lists {
			for w := range strings.FieldsSeq(words) {
				v.learn(aspect, text.Bare(text.Fold(w)))
			}
		}
		all[lang] = v
	}
	return all
}()

func (v vocabulary) learn(aspect, word string) {
	if stem, open := strings.CutSuffix(word, "~"); open {
		v.open[stem] = aspect
		return
	}
	v.whole[word] = aspect
}

// of tells the aspect that a word names; the longest beginning that is known decides. Accents do not count: they
// are left out in a hurry, and a Greek word gains one before "μου".
func (v vocabulary) of(word string) string {
	var room [64]byte
	bare := text.AppendBare(room[:0], word)
	if aspect, ok := v.whole[string(bare)]; ok {
		return aspect
	}
	for n := len(bare); n > 2; n-- {
		if aspect, ok := v.open[string(bare[:n])]; ok {
			return aspect
		}
	}
	return ""
}

// but are the words after which another thing is said.
var but = func() map[string]bool {
	words := make(map[string]bool)
	for w := range strings.FieldsSeq("but however although though while yet dar însă deși iar но однако зато хотя а αλλά όμως ενώ αν maar egter hoewel terwyl") {
		words[text.Fold(w)] = true
		words[text.Bare(text.Fold(w))] = true
	}
	return words
}()

// Aspects finds what is spoken of in a text. An aspect is mentioned once in a clause.
func Aspects(lang string, c *text.Cutting) []Mention {
	v, ok := vocabularies[lang]
	if !ok {
		return nil
	}
	var found []Mention
	first := 0
	for _, s := range c.Sentences {
		last := first
		for last < len(c.Tokens) && int(c.Tokens[last].End) <= s.End {
			last++
		}
		found = v.sentence(c, s, first, last, found)
		first = last
	}
	return found
}

// sentence cuts at commas, semicolons and words such as "but", and looks into each clause.
func (v vocabulary) sentence(c *text.Cutting, s text.Span, first, last int, found []Mention) []Mention {
	begin, opened := s.Start, len(found)
	for i := first; i < last; i++ {
		t, word := c.Tokens[i], c.FoldedToken(i)
		if t.Kind == text.Mark && (word == "," || word == ";") || t.Kind == text.Word && but[word] {
			end(found[opened:], int(t.Start))
			begin, opened = int(t.Start), len(found)
			continue
		}
		if aspect := v.of(word); t.Kind == text.Word && aspect != "" && !mentioned(found[opened:], aspect) {
			found = append(found, Mention{Aspect: aspect, Start: int(t.Start), End: int(t.End), Clause: text.Span{Start: begin}})
		}
	}
	end(found[opened:], s.End)
	return found
}

// end closes the clause of these mentions.
func end(mentions []Mention, at int) {
	for i := range mentions {
		mentions[i].Clause.End = at
	}
}

func mentioned(mentions []Mention, aspect string) bool {
	for _, m := range mentions {
		if m.Aspect == aspect {
			return true
		}
	}
	return false
}
