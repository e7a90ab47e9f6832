package vader

import (
	"math"
	"sync"
)

// Scores are VADER's four answers. Compound runs from -1 to 1; the others are shares of the text.
// They are not rounded; the reference rounds Compound to four places and the shares to three.
type Scores struct {
	Negative, Neutral, Positive float64
	Compound                    float64
}

// Scorer is safe for any number of goroutines.
type Scorer struct{ room sync.Pool }

// New loads the word list.
func New() *Scorer {
	v := newVocabulary()
	return &Scorer{room: sync.Pool{New: func() any { return &utterance{vocabulary: v} }}}
}

// Score is a total function; an empty text scores zero.
func (s *Scorer) Score(text string) Scores {
	u := s.room.Get().(*utterance)
	defer s.room.Put(u)
	u.read(text)
	u.rate()
	return u.scores()
}

func (u *utterance) scores() Scores {
	if len(u.tokens) == 0 {
		return Scores{}
	}
	var sum, pos, neg float64
	neutral := float64(len(u.tokens))
	for _, f := range u.feelings {
		switch v := f.valence; {
		case v > 0:
			pos += v + 1
			sum += v
			neutral--
		case v < 0:
			neg += 1 - v
			sum += v
			neutral--
		}
	}
	emphasis := u.emphasis()
	switch {
	case sum > 0:
		sum += emphasis
	case sum < 0:
		sum -= emphasis
	}
	switch {
	case pos > neg:
		pos += emphasis
	case pos < neg:
		neg += emphasis
	}
	total := pos + neg + neutral
	return Scores{Negative: neg / total, Neutral: neutral / total, Positive: pos / total, Compound: compound(sum)}
}

// compound squeezes a sum of valences between -1 and 1.
func compound(sum float64) float64 {
	return max(-1, min(1, sum/math.Sqrt(sum*sum+15)))
}

// emphasis is what exclamation and question marks add.
func (u *utterance) emphasis() float64 {
	e := float64(min(u.exclaims, 4)) * 0.292
	switch {
	case u.asks > 3:
		e += 0.96
	case u.asks > 1:
		e += float64(u.asks) * 0.18
	}
	return e
}
