package interaction

import "strings"

// The words by which sources name sides, channels and languages, in the languages of our customers.

var roleWords = map[Role][]string{
	Agent: {
		"agent", "advisor", "adviser", "representative", "rep", "operator", "support", "csr", "consultant", "specialist",
		"service rep", "support agent", "customer service", "customer service representative", "live agent", "human_agent",
		"human agent", "internal", "admin", "employee", "teammate", "supervisor", "sme",
		"consultantă", "operatoare", "operatorul", "agentul", "angajat", "reprezentant", "asistent vânzări",
		"агент", "оператор", "консультант", "специалист", "сотрудник", "менеджер", "поддержка",
		"εκπρόσωπος", "πράκτορας", "υπάλληλος", "σύμβουλος", "χειριστής", "εξυπηρέτηση",
		"konsultant", "operateur", "verteenwoordiger", "adviseur", "diensagent",
	},
	Customer: {
		"customer", "client", "caller", "user", "member", "consumer", "guest", "end_user", "end user", "external",
		"enduser", "contact", "lead", "visitor", "patient",
		"clientă", "clienta", "clientul", "apelant", "apelantul", "cumpărător",
		"клиент", "клиентка", "покупатель", "абонент", "звонящий", "пользователь", "заказчик",
		"πελάτης", "πελάτισσα", "καλών", "καλούσα", "χρήστης",
		"kliënt", "klient", "beller", "gebruiker",
	},
	Bot: {
		"bot", "chatbot", "voicebot", "virtual agent", "virtual assistant", "assistant", "automated_agent", "automated agent", "ivr",
		"asistent virtual", "бот", "робот", "виртуальный помощник", "ψηφιακός βοηθός", "robot", "virtuele assistent",
	},
	System: {"system", "sistem", "sistemul", "система", "σύστημα", "stelsel", "acd", "workflow"},
}

var roles = invert(roleWords)

// roleOf is the side that a word names, or unknown.
func roleOf(word string) Role { return roles[plain(word)] }

var channelWords = map[Channel][]string{
	Call:   {"call", "voice", "phone", "phone_call", "telephone", "telephony", "voice_call", "transcript", "apel", "звонок", "κλήση", "oproep"},
	Chat:   {"chat", "web_chat", "webchat", "messaging", "message", "sms", "whatsapp", "messenger", "telegram", "viber", "social", "in_app"},
	Email:  {"email", "e-mail", "mail", "web_form", "ticket"},
	Review: {"review", "reviews", "store_review", "app_review"},
	Survey: {"survey", "feedback", "questionnaire"},
}

var channels = invert(channelWords)

// setChannel understands a channel's name. One that it does not know is kept as an attribute.
func (a *About) setChannel(word string) {
	if channel, ok := channels[plain(word)]; ok {
		a.Channel = channel
		return
	}
	a.set("channel", word)
}

// language is the ISO 639 code of a tag such as en-US; empty when it is none.
func language(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	if len(code) < 2 || len(code) > 3 {
		return ""
	}
	for _, c := range []byte(code) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return ""
		}
	}
	return strings.ToLower(code)
}

// plain is how words are compared: in lower case, without space around.
func plain(word string) string { return strings.ToLower(strings.TrimSpace(word)) }

func invert[K comparable](words map[K][]string) map[string]K {
	inverted := map[string]K{}
	for k, list := range words {
		for _, word := range list {
			inverted[word] = k
		}
	}
	return inverted
}
