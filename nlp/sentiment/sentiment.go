// Package sentiment answers: how does it feel?
package sentiment

import "touchtone/nlp/text"

// Sentiment is how an utterance feels, from -1 to 1.
type Sentiment struct {
	Score      float64
	Class      Class
	Confidence float64 // of the class, 0 to 1
}

// Class is negative, neutral or positive; neutral is a class of its own, not what is left over.
type Class int8

const (
	Negative Class = -1
	Neutral  Class = 0
	Positive Class = 1
)

// Scorer gives utterances their sentiment. It is safe for any number of goroutines.
type Scorer struct{}

// New loads the lexicons and models.
func New() *Scorer { return &Scorer{} }

// Score is a total function; a language it does not know is scored by what all languages share.
func (s *Scorer) Score(lang string, c *text.Cutting) Sentiment {
	return Sentiment{} // TODO of the package's owner
}
