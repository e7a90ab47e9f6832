package nlp

import (
	"touchtone/interaction"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/signal"
	"touchtone/nlp/text"
)

// What the rooms of this package made, so that others need not know the rooms.
type (
	Cutting   = text.Cutting
	Token     = text.Token
	Span      = text.Span
	Sentiment = sentiment.Sentiment
	Class     = sentiment.Class
	Signal    = signal.Signal
)

// Analysis is an interaction as the rest of the program may know it: redacted, cut into tokens,
// each turn with its language and sentiment. What was taken out cannot be had from it.
//
// In its JSON what is not known is left out, except that times of turns are -1 ([interaction.Untimed]); so are
// tokens and folded text, which can be had from the text.
type Analysis struct {
	interaction.About // redacted too

	Turns    []Turn                      `json:"turns"`
	Opinions []Opinion                   `json:"opinions,omitzero"` // of the open answers
	Measures interaction.Measures        `json:"measures"`
	Overall  Course                      `json:"overall"`
	Sides    map[interaction.Role]Course `json:"sides,omitzero"`
	Redacted map[string]int              `json:"redacted,omitzero"` // how many of each kind were taken out: "CARD": 2
}

// Turn is a turn with its private parts taken out. Every position is a byte offset into its Text.
type Turn struct {
	Cutting

	Participant int                `json:"participant"`
	Speaker     interaction.Role   `json:"speaker,omitempty"`
	Start       interaction.Millis `json:"start_ms"`
	End         interaction.Millis `json:"end_ms"`
	Lang        string             `json:"lang,omitempty"`
	Sentiment   Sentiment          `json:"sentiment"`
	Signals     []Signal           `json:"signals,omitzero"`   // effort, escalation, churn, thanks, questions, requests
	Theirs      string             `json:"theirs,omitempty"`   // the vendor's sentiment label
	Question    string             `json:"question,omitempty"` // of a survey, which these words answer
	words       []interaction.Word // moved along with redaction
}
