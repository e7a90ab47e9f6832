package report

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"touchtone/interaction"
	"touchtone/rules"
)

// Moment is a place in an interaction, in its own words.
type Moment struct {
	Interaction string              `json:"interaction"`
	Name        string              `json:"name"`
	Channel     interaction.Channel `json:"channel"`
	At          time.Time           `json:"at"`
	Question    string              `json:"question"`
	Turn        int                 `json:"turn"` // index; -1 when there is nothing to quote
	Speaker     interaction.Role    `json:"speaker,omitempty"`
	Lang        string              `json:"lang,omitempty"`
	Lead        string              `json:"lead,omitempty"` // of the same turn, before the words
	Words       string              `json:"words,omitempty"`
	Rest        string              `json:"rest,omitempty"`   // and after them
	Absent      string              `json:"absent,omitempty"` // what was searched in vain
	Answer      string              `json:"answer"`
}

// quotable says whether the answer rests on words that were said.
func (s sighting) quotable() bool {
	return len(s.answer.Evidence) > 0 && s.answer.Evidence[0].Quote != ""
}

// moment quotes the first evidence; where there is only absence, it tells what was said instead.
func (s sighting) moment() Moment {
	m := Moment{
		Interaction: s.ID, Name: s.Heard.ID, Channel: s.Heard.Channel, At: s.At,
		Question: s.answer.Ref, Answer: s.answer.Label, Turn: -1,
	}
	if s.quotable() {
		return s.quote(m, s.answer.Evidence[0])
	}
	if w := s.answer.Searched; w != nil {
		m.Absent = Absence(w)
		if len(w.Turns) > 0 {
			return s.quote(m, rules.Evidence{Turn: s.tellingTurn(w.Turns)})
		}
	}
	return m
}

// tellingTurn is, of the turns searched in vain, the one that answered the customer's worst moment.
func (s sighting) tellingTurn(searched []int) int {
	telling, worst := searched[0], 0.0
	for _, i := range searched {
		before := s.Said(i - 1)
		if before.Speaker == interaction.Customer && before.Sentiment.Score < worst {
			telling, worst = i, before.Sentiment.Score
		}
	}
	return telling
}

func (s sighting) quote(m Moment, e rules.Evidence) Moment {
	turn := s.Said(e.Turn)
	if turn.Text == "" {
		m.Words = e.Quote
		return m
	}
	m.Turn, m.Speaker, m.Lang = e.Turn, turn.Speaker, turn.Lang
	from := min(max(0, e.From), len(turn.Text))
	to := min(max(from, e.To), len(turn.Text))
	m.Lead = lastWords(turn.Text[:from], contextRunes)
	m.Words = turn.Text[from:to]
	m.Rest = firstWords(turn.Text[to:], contextRunes)
	return m
}

// contextRunes is how much of a turn is quoted on either side of the words it is quoted for.
const contextRunes = 160

// firstWords cuts s after a whole word, with a mark that something is missing.
func firstWords(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := runeOffset(s, limit)
	if space := strings.LastIndexFunc(s[:cut], unicode.IsSpace); space > 0 {
		cut = space
	}
	return s[:cut] + " …"
}

// lastWords cuts s before a whole word, with a mark that something is missing.
func lastWords(s string, limit int) string {
	runes := utf8.RuneCountInString(s)
	if runes <= limit {
		return s
	}
	cut := runeOffset(s, runes-limit)
	if space := strings.IndexFunc(s[cut:], unicode.IsSpace); space >= 0 {
		cut += space
	}
	return "…" + s[cut:]
}

// runeOffset is where the nth rune of s begins.
func runeOffset(s string, n int) int {
	for at := range s {
		if n == 0 {
			return at
		}
		n--
	}
	return len(s)
}
