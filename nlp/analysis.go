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
type Analysis struct {
	interaction.About // redacted too
	Turns             []Turn
	Measures          interaction.Measures
	Overall           Course
	Sides             map[interaction.Role]Course
	Redacted          map[string]int // how many of each kind were taken out: "CARD": 2
}

// Turn is a turn with its private parts taken out. Every position is a byte offset into its Text.
type Turn struct {
	Cutting
	Participant int
	Speaker     interaction.Role
	Start, End  interaction.Millis
	Lang        string
	Sentiment   Sentiment
	Signals     []Signal           // effort, escalation, churn, thanks, questions, requests
	Theirs      string             // the vendor's sentiment label
	words       []interaction.Word // moved along with redaction
}
