// Package cues answers: by which words does somebody give away who they are, or that they only listen?
package cues

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Things that hardly anybody says on the other side, in our customers' languages, as folded writes them. Whoever
// adds one asks first whether the other side might say it, too: a wrong one is worse than a missing one.

// hostPhrases are what somebody says who serves: a welcome, an offer of help.
var hostPhrases = []string{
	"thank you for calling", "thanks for calling", "thank you for contacting", "thanks for contacting",
	"how can i help", "how may i help", "how can i assist", "how may i assist", "what can i do for you today",
	"is there anything else i can", "anything else i can help", "let me pull up your", "let me look into that for you", "thank you for holding",
	"cu ce va pot ajuta", "cu ce va ajut", "cu ce va pot fi de folos", "cu ce pot sa va ajut", "multumim ca ati sunat", "multumesc ca ati sunat",
	"va mai pot ajuta cu", "va multumim pentru apel", "va multumesc pentru asteptare",
	"чем могу помочь", "чем могу вам помочь", "чем я могу помочь", "чем я могу вам помочь", "спасибо за звонок", "благодарим за звонок",
	"спасибо что позвонили", "могу ли я еще чем", "спасибо за ожидание",
	"πωσ μπορω να σασ βοηθησω", "σε τι μπορω να σασ βοηθησω", "πωσ μπορω να σασ εξυπηρετησω", "σε τι μπορω να σασ εξυπηρετησω",
	"ευχαριστω που καλεσατε", "ευχαριστουμε που καλεσατε", "κατι αλλο που μπορω να", "ευχαριστω για την αναμονη",
	"hoe kan ek help", "hoe kan ek jou help", "hoe kan ek u help", "waarmee kan ek", "dankie dat jy gebel het", "dankie dat u gebel het",
	"is daar nog iets waarmee", "dankie dat jy gehou het", "dankie dat u gehou het",
}

// accountPhrases are the questions of somebody who has an account in front of them.
var accountPhrases = []string{
	"can i have your", "may i have your", "can i take your", "could i take your", "could i have your", "can you confirm your", "could you confirm your",
	"can you verify your", "what is your date of birth", "whats your date of birth", "what is your account number", "whats your account number",
	"spell your last name for me", "for security",
	"imi puteti spune numarul", "imi puteti confirma", "va rog sa confirmati", "imi confirmati va rog", "imi spuneti va rog",
	"назовите пожалуйста", "подскажите пожалуйста ваш", "уточните пожалуйста", "продиктуйте пожалуйста",
	"μπορειτε να μου πειτε τον αριθμο", "μπορειτε να επιβεβαιωσετε", "μου λετε τον αριθμο", "θα ηθελα τον αριθμο", "για λογουσ ασφαλειασ",
	"kan jy asseblief bevestig", "kan u asseblief bevestig", "gee vir my jou", "wat is jou rekeningnommer", "vir sekuriteit",
}

// callerPhrases are what somebody says who wants something.
var callerPhrases = []string{
	"im calling about", "i am calling about", "im calling because", "i am calling because", "im calling to", "i was charged", "i got charged", "i have been charged",
	"my order", "my card", "my bill", "my parcel", "my package", "my bank account", "my account number is", "i want a refund", "i want my money",
	"i want to cancel", "i would like to cancel", "id like to cancel", "i have a problem with my", "ive been waiting", "i have been waiting", "nobody called me", "i lost my", "i need a new",
	"va sun pentru", "va sun in legatura", "sun in legatura", "va sun ca", "am o problema cu", "vreau banii inapoi", "comanda mea", "factura mea", "cardul meu", "mi ati luat", "astept de",
	"я звоню по поводу", "звоню по поводу", "я звоню потому", "я по поводу", "у меня проблема", "мой заказ", "мой счет", "моя карта", "верните деньги", "у меня не работает", "с меня списали", "я жду",
	"σασ καλω για", "τηλεφωνω για", "καλω γιατι", "εχω ενα προβλημα", "εχω προβλημα", "η παραγγελια μου", "την παραγγελια μου", "ο λογαριασμοσ μου", "η καρτα μου", "θελω τα λεφτα μου", "με χρεωσατε",
	"ek bel oor", "ek bel omdat", "ek het n probleem", "my bestelling", "my rekening", "my kaart", "my pakkie", "ek wil my geld", "ek wag al",
}

// backchannels are the words by which listeners say that they listen. Whoever says nothing else interrupts nobody.
var backchannels = wordSet(
	"m mm mmm mhm hm hmm uh um ah oh aha huh yeah yes yep yup ok okay right sure alright exactly hello good great fine",
	"da aha mhm ihi bine sigur asa exact inteleg desigur corect",
	"да угу ага мгм м хм так хорошо понятно ясно конечно ну верно алло понял поняла",
	"ναι μαλιστα οκ ενταξει σωστα α μμ χμ καλα βεβαια ωραια ακριβωσ",
	"ja mm goed oukei reg aha seker presies nee",
)

func wordSet(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for word := range strings.FieldsSeq(list) {
			set[word] = true
		}
	}
	return set
}

const longestBackchannel = 4 // words

// IsBackchannel says that a text holds a few such words and nothing else.
func IsBackchannel(text string) bool {
	n := 0
	for word := range strings.FieldsSeq(Folded(text)) {
		if n++; n > longestBackchannel || !backchannels[word] {
			return false
		}
	}
	return true
}

// holdPhrases are how an agent asks for patience.
var holdPhrases = []string{
	"hold", "one moment", "just a moment", "one second", "just a second", "bear with me", "a couple of minutes", "be right back", "give me a minute", "one minute", "wait a moment",
	"un moment", "o clipa", "un minut", "ramaneti pe linie", "ramaneti la telefon", "va rog sa asteptati", "asteptati",
	"минуту", "минутку", "секунду", "секундочку", "оставайтесь на линии", "подождите", "ожидайте", "не кладите трубку",
	"ενα λεπτο", "μισο λεπτο", "ενα λεπτακι", "μια στιγμη", "παραμεινετε στη γραμμη", "περιμενετε", "κρατηστε", "στην αναμονη",
	"een oomblik", "n oomblik", "hou asseblief aan", "net n oomblik", "wag net", "hou aan", "n minuut",
}

// AnnouncesHold says that a text asks for patience.
func AnnouncesHold(text string) bool {
	text = " " + Folded(text)
	return slices.ContainsFunc(holdPhrases, func(phrase string) bool { return strings.Contains(text, " "+phrase+" ") })
}

// phrase is one that tells a side.
type phrase struct {
	text string
	side speakerSide
}

type speakerSide int

const (
	HostSide speakerSide = iota
	AccountSide
	CallerSide
	SpeakerSides
)

// phrases are all of them by their first word.
var phrases = func() map[string][]phrase {
	byWord := map[string][]phrase{}
	for side, texts := range [SpeakerSides][]string{hostPhrases, accountPhrases, callerPhrases} {
		for _, text := range texts {
			first, _, _ := strings.Cut(text, " ")
			byWord[first] = append(byWord[first], phrase{text + " ", speakerSide(side)})
		}
	}
	return byWord
}()

// PhrasesIn counts the different phrases of each side in a folded text.
func PhrasesIn(text []byte) (n [SpeakerSides]int) {
	var met []string
	for len(text) > 0 {
		word, rest, _ := bytes.Cut(text, []byte{' '})
		for _, p := range phrases[string(word)] {
			if bytes.HasPrefix(text, []byte(p.text)) && !slices.Contains(met, p.text) {
				met = append(met, p.text)
				n[p.side]++
			}
		}
		text = rest
	}
	return n
}

// accents are the letters that are written with and without.
var accents = func() map[rune]rune {
	pairs := map[rune]rune{}
	for plain, marked := range map[rune]string{
		'a': "ăâáàä", 'e': "êëéè", 'i': "îïí", 'o': "ôöó", 'u': "ûüú", 's': "șş", 't': "țţ", 'е': "ё",
		'α': "ά", 'ε': "έ", 'η': "ή", 'ι': "ίϊΐ", 'ο': "ό", 'υ': "ύϋΰ", 'ω': "ώ", 'σ': "ς",
	} {
		for _, r := range marked {
			pairs[r] = plain
		}
	}
	return pairs
}()

// Folded writes a text as the cues are written: words without case, accents and apostrophes, a space behind each.
func Folded(text string) string { return string(AppendFolded(make([]byte, 0, len(text)+1), text)) }

func AppendFolded(out []byte, text string) []byte {
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			out = append(out, byte(r))
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)|0x20)
		case r == '\'', r == '’', r == 'ʼ':
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			r = unicode.ToLower(r)
			if plain, ok := accents[r]; ok {
				r = plain
			}
			out = utf8.AppendRune(out, r)
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	if len(out) > 0 && out[len(out)-1] != ' ' {
		out = append(out, ' ')
	}
	return out
}
