package chance

import "strings"

// few words, so that what is sought is often said.
var few = strings.Fields(`refund refunds refunded cancel cancelled cancelling my order card is no thank you for calling hello sorry
	good morning two twenty 20 7 euros monday mulțumesc multumesc anulez anulat bună ziua возврат возврата ещё еще спасибо
	ακύρωση ακυρώνω καλημέρα kanselleer gekanselleer die dankie don't dont [CARD]`)

// stems are words of which any form may be sought.
var stems = strings.Fields(`refund cancel order anulez возврат ακυρώνω kanselleer`)

// marks stand between words.
var marks = strings.Fields(`, . ! ; : …`)

// signs are sentences that signals are heard in.
var signs = []string{
	"I want to cancel my account.", "Let me speak to your manager.", "I've called three times already.", "Thank you so much!",
	"Can you help me?", "Please send it again.", "Vreau să vorbesc cu șeful.", "Vă mulțumesc mult!", "Ek wil kanselleer.", "la la la",
}

// mostWords keeps phrases well under the longest that a pack may have.
const mostWords = 12

// Phrase is what a condition or a list may seek.
func (m *Maker) Phrase() string {
	words := []string{m.sought()}
	for len(words) < mostWords && m.one(2) {
		if m.one(6) {
			words = append(words, "*")
		}
		words = append(words, m.sought())
	}
	return strings.Join(words, " ")
}

// sought is a word, or what stands for several.
func (m *Maker) sought() string {
	switch m.IntN(10) {
	case 0:
		return "~" + pick(m, stems...)
	case 1:
		return pick(m, "refund*", "cancel*", "mul*", "ещ*", "kan*")
	case 2:
		return pick(m, "[number]", "[money]", "[date]")
	}
	return pick(m, few...)
}

// sentence is what somebody may say; now and then it is nothing at all.
func (m *Maker) sentence() string {
	if m.one(5) {
		return pick(m, signs...)
	}
	var said strings.Builder
	for range m.IntN(12) {
		said.WriteString(pick(m, few...))
		if m.one(5) {
			said.WriteString(pick(m, marks...))
		}
		said.WriteByte(' ')
	}
	return strings.TrimSpace(said.String())
}
