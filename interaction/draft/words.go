package draft

import (
	"strings"

	"touchtone/interaction"
)

// The words by which sources name sides, channels and languages, in the languages of our customers.

var roleWords = map[interaction.Role][]string{
	interaction.Agent: {
		"agent", "advisor", "adviser", "representative", "rep", "operator", "support", "csr", "consultant", "specialist",
		"service rep", "support agent", "customer service", "customer service representative", "live agent", "human_agent",
		"human agent", "internal", "admin", "employee", "teammate", "supervisor", "sme",
		"consultantă", "operatoare", "operatorul", "agentul", "angajat", "reprezentant", "asistent vânzări",
		"агент", "оператор", "консультант", "специалист", "сотрудник", "менеджер", "поддержка",
		"εκπρόσωπος", "πράκτορας", "υπάλληλος", "σύμβουλος", "χειριστής", "εξυπηρέτηση",
		"konsultant", "operateur", "verteenwoordiger", "adviseur", "diensagent",
	},
	interaction.Customer: {
		"customer", "client", "caller", "user", "member", "consumer", "guest", "end_user", "end user", "external",
		"enduser", "contact", "lead", "visitor", "patient",
		"clientă", "clienta", "clientul", "apelant", "apelantul", "cumpărător",
		"клиент", "клиентка", "покупатель", "абонент", "звонящий", "пользователь", "заказчик",
		"πελάτης", "πελάτισσα", "καλών", "καλούσα", "χρήστης",
		"kliënt", "klient", "beller", "gebruiker",
	},
	interaction.Bot: {
		"bot", "chatbot", "voicebot", "virtual agent", "virtual assistant", "assistant", "automated_agent", "automated agent", "ivr",
		"asistent virtual", "бот", "робот", "виртуальный помощник", "ψηφιακός βοηθός", "robot", "virtuele assistent",
	},
	interaction.System: {"system", "sistem", "sistemul", "система", "σύστημα", "stelsel", "acd", "workflow"},
}

var roles = Invert(roleWords)

// RoleOf is the side that a word names, or unknown.
func RoleOf(word string) interaction.Role { return roles[Plain(word)] }

var channelWords = map[interaction.Channel][]string{
	interaction.Call:   {"call", "voice", "phone", "phone_call", "telephone", "telephony", "voice_call", "transcript", "apel", "звонок", "κλήση", "oproep"},
	interaction.Chat:   {"chat", "web_chat", "webchat", "messaging", "message", "sms", "whatsapp", "messenger", "telegram", "viber", "social", "in_app"},
	interaction.Email:  {"email", "e-mail", "mail", "web_form", "ticket"},
	interaction.Review: {"review", "reviews", "store_review", "app_review"},
	interaction.Survey: {"survey", "feedback", "questionnaire"},
}

var channels = Invert(channelWords)

// SetChannel understands a channel's name. One that it does not know is kept as an attribute.
func (d *Draft) SetChannel(word string) {
	if channel, ok := channels[Plain(word)]; ok {
		d.Channel = channel
		return
	}
	d.Set("channel", word)
}

// Language is the ISO 639 code of a tag such as en-US; empty when it is none.
func Language(tag string) string {
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

// Plain is how words are compared: in lower case, without space around.
func Plain(word string) string { return strings.ToLower(strings.TrimSpace(word)) }

func Invert[K comparable](words map[K][]string) map[string]K {
	inverted := map[string]K{}
	for k, list := range words {
		for _, word := range list {
			inverted[word] = k
		}
	}
	return inverted
}
