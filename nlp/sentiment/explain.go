package sentiment

import (
	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/sentiment/linear"
	"touchtone/nlp/text"
)

// Explanation is a sentiment with its reasons: Start and the points of all parts add up to the score.
type Explanation struct {
	Sentiment
	Start float64 // what a text of this language and length starts from
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
	v := s.voice(lang)
	if v.weights == nil {
		return s.explainHits(lang, c)
	}
	var f linear.Features
	f.Read(v.lexicon, c, v.weights.Pieces)
	sum := v.weights.Sum(&f)
	start, sums := v.weights.Parts(&f, len(c.Tokens))
	slope := sum.Slope()
	points := make([]float64, len(sums))
	for i, part := range sums {
		points[i] = part.Lean*slope.Lean + part.Felt*slope.Felt
	}
	e := Explanation{Sentiment: FromSum(sum), Start: start.Lean*slope.Lean + start.Felt*slope.Felt}
	e.Parts = partsOf(points, f.Hits)
	e.settle()
	return e
}

// settle puts what rounding left over into the start.
func (e *Explanation) settle() {
	sum := e.Start
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

// explainHits divides the score of the bare lexicon among its hits by their values.
func (s *Scorer) explainHits(lang string, c *text.Cutting) Explanation {
	e := Explanation{Sentiment: s.Score(lang, c)}
	var room lexicon.Room
	sum := 0.0
	hits := s.voice(lang).lexicon.Find(c, &room)
	for _, h := range hits {
		sum += h.Value
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
