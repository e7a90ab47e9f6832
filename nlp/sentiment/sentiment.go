// Package sentiment answers: how does it feel?
package sentiment

import (
	"math"
	"sync"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/sentiment/vader"
	"touchtone/nlp/text"
)

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
type Scorer struct {
	vader    *vader.Scorer
	lexicons map[string]*lexicon.Lexicon
	shared   *lexicon.Lexicon
	rooms    sync.Pool
}

// New loads the lexicons and models.
func New() *Scorer {
	s := &Scorer{vader: vader.New(), lexicons: map[string]*lexicon.Lexicon{}, shared: lexicon.New("")}
	for _, lang := range lexicon.Languages {
		s.lexicons[lang] = lexicon.New(lang)
	}
	s.rooms.New = func() any { return new(lexicon.Room) }
	return s
}

// Score is a total function; a language it does not know is scored by what all languages share.
func (s *Scorer) Score(lang string, c *text.Cutting) Sentiment {
	if lang == "en" {
		return fromCompound(s.vader.Score(c.Text).Compound)
	}
	l, ok := s.lexicons[lang]
	if !ok {
		l = s.shared
	}
	room := s.rooms.Get().(*lexicon.Room)
	defer s.rooms.Put(room)
	sum := 0.0
	for _, h := range l.Find(c, room) {
		sum += h.Value
	}
	return fromCompound(sum / math.Sqrt(sum*sum+15))
}

func fromCompound(compound float64) Sentiment {
	f := Sentiment{Score: compound, Confidence: 0.5 + math.Abs(compound)/2}
	switch {
	case compound >= 0.05:
		f.Class = Positive
	case compound <= -0.05:
		f.Class = Negative
	}
	return f
}
