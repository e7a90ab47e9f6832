package nlp

import (
	"touchtone/interaction"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/text"
)

// What the rooms of this package made, so that others need not know the rooms.
type (
	Cutting   = text.Cutting
	Token     = text.Token
	Span      = text.Span
	Sentiment = sentiment.Sentiment
	Class     = sentiment.Class
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
	Theirs      string             // the vendor's sentiment label
	words       []interaction.Word // moved along with redaction
}

// Course is how the sentiment of one side, or of all, ran through an interaction.
// Every number stands on N turns; nil where there were too few of them.
type Course struct {
	N             int
	Mean          *float64 // mean of the turns
	Begin, End    *float64 // of the first and last part
	Trend         *float64 // (end - begin) / 2
	Trough        *Trough  // the worst stretch
	Recovery      *float64 // from the trough to the end
	NegativeShare *float64
	Points        []Point // for a line
}

// Trough is the worst window of a course.
type Trough struct {
	From, To int // turns
	Score    float64
}

// Point is one turn on a sentiment line.
type Point struct {
	Turn  int
	Score float64
}
