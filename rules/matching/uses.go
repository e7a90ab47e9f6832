package matching

import (
	"strings"

	"touchtone/nlp/text"
)

// use is what a word can be part of: a number, money, a date.
type use uint8

const (
	numeral use = 1 << iota
	currency
	weekday
	month
)

// note finds out the uses of every word of the turn.
func (s *spoken) note() {
	s.uses = s.uses[:0]
	for i := range s.words {
		s.key = appendKey(s.key[:0], s.token(i))
		use, _ := uses.GetBytes(s.key)
		s.uses = append(s.uses, use)
	}
}

// uses of words, a line for each of English, Romanian, Russian, Greek and Afrikaans.
var uses = text.NewGlossary(usesOf(map[use]string{
	numeral: `
		two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million zero
		doi două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece douăsprezece treisprezece cincisprezece douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci sută sute mie mii milion milioane
		два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать пятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот тысяча тысячи тысяч миллион ноль
		δύο τρία τρεις τέσσερα τέσσερις πέντε έξι εφτά επτά οχτώ οκτώ εννιά εννέα δέκα έντεκα δώδεκα είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα εκατό εκατόν διακόσια τριακόσια χίλια χιλιάδες εκατομμύριο μηδέν
		twee drie vier vyf sewe agt nege tien elf twaalf dertien veertien vyftien twintig dertig veertig vyftig sestig sewentig tagtig negentig honderd duisend miljoen nul`,
	currency: `
		dollar dollars bucks pound pounds quid euro euros cents pence usd eur gbp
		leu lei ron bani euroi dolari
		рубль рубля рублей рубли руб евро доллар доллара долларов копеек
		ευρώ λεπτά δολάρια
		rand rande randjies zar r`,
	weekday: `
		monday tuesday wednesday thursday friday saturday sunday
		luni marți miercuri joi vineri sâmbătă duminică
		понедельник понедельника вторник вторника среда среду среды четверг четверга пятница пятницу пятницы суббота субботу субботы воскресенье воскресенья
		Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή
		Maandag Dinsdag Woensdag Donderdag Vrydag Saterdag Sondag`,
	month: `
		january february march april may june july august september october november december
		ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря
		Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
		Januarie Februarie Maart Mei Junie Julie Augustus Oktober Desember`,
}))

func usesOf(lists map[use]string) map[string]use {
	out := map[string]use{}
	for u, words := range lists {
		for w := range strings.FieldsSeq(words) {
			out[string(appendKey(nil, text.Fold(w)))] |= u
		}
	}
	return out
}
