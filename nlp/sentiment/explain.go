package sentiment

import (
	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/sentiment/linear"
	"touchtone/nlp/text"
)

// Explanation is a sentiment with its reasons: Start, Given and the points of all parts add up to the score.
type Explanation struct {
	Sentiment
	Start float64 // what a text of this language and length starts from
	Given float64 // what was known before it was read
	Parts []Part  // in the order of the text
}

// Part is what one word, or a phrase that is rated as a whole, does to the score.
type Part struct {
	From, To int      // tokens of the cutting, To excluded
	Points   float64  // of the score
	Rating   float64  // the lexicon's, from -1 to 1; 0 where it has none
	How      []string // what moved the rating: "negated", "strengthened" ...
	Own      bool     // a team's own word
}

// Explain tells what moved the score of an utterance, token by token.
func (s *Scorer) Explain(lang string, c *text.Cutting) Explanation {
	return s.ExplainGiven(lang, c, Lean{})
}

// ExplainGiven is the same of what ScoreGiven says.
func (s *Scorer) ExplainGiven(lang string, c *text.Cutting, given Lean) Explanation {
	v := s.voice(lang)
	if v.weights == nil {
		return s.explainHits(lang, c, given)
	}
	var f linear.Features
	f.Read(v.lexicon, c, v.weights.Pieces)
	sum := v.weights.Sum(&f).Add(given)
	start, sums := v.weights.Parts(&f, len(c.Tokens))
	slope := sum.Slope()
	points := make([]float64, len(sums))
	for i, part := range sums {
		points[i] = slope.Of(part)
	}
	e := Explanation{Sentiment: FromSum(sum), Start: slope.Of(start), Given: slope.Of(given)}
	e.Parts = partsOf(points, f.Hits)
	e.settle()
	return e
}

// settle puts what rounding left over into the start.
func (e *Explanation) settle() {
	sum := e.Start + e.Given
	for _, p := range e.Parts {
		sum += p.Points
	}
	e.Start += e.Score - sum
}

// partsOf makes a part of each hit and of each other token that has points.
func partsOf(points []float64, hits []lexicon.Hit) (parts []Part) {
	for i := 0; i < len(points); {
		if len(hits) > 0 && hits[0].From == i {
			p := fromHit(hits[0])
			for ; i < p.To; i++ {
				p.Points += points[i]
			}
			parts = append(parts, p)
			hits = hits[1:]
			continue
		}
		if points[i] != 0 {
			parts = append(parts, Part{From: i, To: i + 1, Points: points[i]})
		}
		i++
	}
	return parts
}

func fromHit(h lexicon.Hit) Part {
	return Part{From: h.From, To: h.To, Rating: h.Base / highest, How: h.How.Names(), Own: h.Own}
}

// explainHits divides the score of the bare lexicon among its hits, and what was given, by their values.
func (s *Scorer) explainHits(lang string, c *text.Cutting, given Lean) Explanation {
	e := Explanation{Sentiment: s.ScoreGiven(lang, c, given)}
	var room lexicon.Room
	sum := given.Rating()
	hits := s.voice(lang).lexicon.Find(c, &room)
	for _, h := range hits {
		sum += h.Value
	}
	if sum != 0 {
		e.Given = e.Score * given.Rating() / sum
	}
	for _, h := range hits {
		p := fromHit(h)
		if sum != 0 {
			p.Points = e.Score * h.Value / sum
		}
		e.Parts = append(e.Parts, p)
	}
	e.settle()
	return e
}
