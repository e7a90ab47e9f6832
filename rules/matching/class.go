package matching

import (
	"strings"

	"touchtone/nlp/text"
)

// classes tell how many words from one on are spoken as a number, as money or as a date; 0 for none.
var classes = map[string]func(s *spoken, word int) int{
	"number": number,
	"money":  money,
	"date":   date,
}

// number is digits, or words for numbers one after the other.
func number(s *spoken, word int) int {
	if s.kind(word) == text.Number {
		return 1
	}
	n := 0
	for word+n < len(s.words) && numerals.has(s, word+n) {
		n++
	}
	return n
}

// money is a number beside a currency, whichever comes first.
func money(s *spoken, word int) int {
	if n := number(s, word); n > 0 {
		return amount(s, word, n)
	}
	if randAmount(s.token(word)) {
		return 1
	}
	if currencies.has(s, word) && word+1 < len(s.words) && s.kind(word+1) == text.Number {
		return 2
	}
	return 0
}

// randAmount tells R150, as prices are written in South Africa, from the name of a router.
func randAmount(token string) bool {
	digits, ok := strings.CutPrefix(token, "r")
	return ok && len(digits) > 1 && strings.Trim(digits, "0123456789") == ""
}

func amount(s *spoken, word, n int) int {
	switch {
	case word+n < len(s.words) && currencies.has(s, word+n):
		return n + 1
	case currencySign(s.around(word, -1)) || currencySign(s.around(word+n-1, 1)):
		return n
	}
	return 0
}

func currencySign(token string) bool {
	return token != "" && strings.ContainsAny(token, "$€£₽₴¥")
}

// date is a weekday, a day with its month, or numbers with strokes or points between.
func date(s *spoken, word int) int {
	switch {
	case weekdays.has(s, word):
		return 1
	case months.has(s, word) && word+1 < len(s.words) && s.kind(word+1) == text.Number:
		return 2
	case s.kind(word) == text.Number:
		return dayFirst(s, word)
	}
	return 0
}

func dayFirst(s *spoken, word int) int {
	if word+1 < len(s.words) && months.has(s, word+1) {
		return 2
	}
	if strings.Count(s.token(word), ".") == 2 {
		return 1
	}
	if word+2 < len(s.words) && s.kind(word+1) == text.Number && s.kind(word+2) == text.Number &&
		dateSign(s.around(word, 1)) && dateSign(s.around(word+1, 1)) {
		return 3
	}
	return 0
}

func dateSign(token string) bool { return token == "/" || token == "-" }

func (s *spoken) kind(word int) text.Kind { return s.turn.Tokens[s.words[word]].Kind }

func (s *spoken) token(word int) string { return s.turn.FoldedToken(int(s.words[word])) }

// around is the token that many places from a word, marks counted; empty outside of the turn.
func (s *spoken) around(word, by int) string {
	i := int(s.words[word]) + by
	if i < 0 || i >= len(s.turn.Tokens) {
		return ""
	}
	return s.turn.FoldedToken(i)
}

// vocabulary is a closed class of words, as rules compare them.
type vocabulary map[string]bool

func vocabularyOf(words string) vocabulary {
	v := vocabulary{}
	for w := range strings.FieldsSeq(words) {
		v[string(appendKey(nil, text.Fold(w)))] = true
	}
	return v
}

func (v vocabulary) has(s *spoken, word int) bool {
	var room [64]byte
	return v[string(appendKey(room[:0], s.token(word)))]
}

// A line for each of English, Romanian, Russian, Greek and Afrikaans.
var (
	numerals = vocabularyOf(`
		two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million zero
		doi două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece douăsprezece treisprezece cincisprezece douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci sută sute mie mii milion milioane
		два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать пятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот тысяча тысячи тысяч миллион ноль
		δύο τρία τρεις τέσσερα τέσσερις πέντε έξι εφτά επτά οχτώ οκτώ εννιά εννέα δέκα έντεκα δώδεκα είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα εκατό διακόσια τριακόσια χίλια χιλιάδες εκατομμύριο μηδέν
		twee drie vier vyf sewe agt nege tien elf twaalf dertien veertien vyftien twintig dertig veertig vyftig sestig sewentig tagtig negentig honderd duisend miljoen nul`)

	currencies = vocabularyOf(`
		dollar dollars bucks pound pounds quid euro euros cents pence usd eur gbp
		leu lei ron bani euroi dolari
		рубль рубля рублей рубли руб евро доллар доллара долларов копеек
		ευρώ λεπτά δολάρια
		rand rande randjies zar r`)

	weekdays = vocabularyOf(`
		monday tuesday wednesday thursday friday saturday sunday
		luni marți miercuri joi vineri sâmbătă duminică
		понедельник понедельника вторник вторника среда среду среды четверг четверга пятница пятницу пятницы суббота субботу субботы воскресенье воскресенья
		Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή
		Maandag Dinsdag Woensdag Donderdag Vrydag Saterdag Sondag`)

	months = vocabularyOf(`
		january february march april may june july august september october november december
		ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря
		Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
		Januarie Februarie Maart Mei Junie Julie Augustus Oktober Desember`)
)
