package linear

import (
	"math"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/text"
)

// Dense is what the rated words of a text say together.
type Dense [dense]float32

const (
	balance = iota // good less bad, squeezed between -1 and 1
	good
	bad
	share // good less bad, of all
	onlyGood
	onlyBad
	mixed
	silent // no rated word
	first  // sentence
	last
	highest
	lowest
	average // over sentences
	lengthy
	exclaims
	asks
	density
	brief
	perWord
	constant
	dense
)

// summary adds up hits sentence by sentence.
type summary struct {
	good, bad          float64
	highest, lowest    float64
	sentence           int
	inSentence         float64
	first, last, total float64
}

func summarise(hits []lexicon.Hit, c *text.Cutting) (d Dense) {
	words, exclaim, ask := count(c)
	var s summary
	rated := 0
	for _, h := range hits {
		if h.Value != 0 { // a team may say that a word feels nothing
			s.add(h)
			rated++
		}
	}
	s.close()
	n := float64(words)
	d[balance] = squeeze(s.good - s.bad)
	d[good], d[bad] = squeeze(s.good), squeeze(s.bad)
	d[share] = float32((s.good - s.bad) / (s.good + s.bad + 2))
	d[kindOf(s)] = 1
	d[highest], d[lowest] = float32(s.highest/4), float32(s.lowest/4)
	d[first], d[last] = squeeze(s.first), squeeze(s.last)
	d[average] = float32(s.total / float64(max(1, len(c.Sentences))))
	d[lengthy] = float32(math.Log1p(n) / 6)
	d[exclaims], d[asks] = flag(exclaim), flag(ask)
	d[density] = float32(float64(rated) / (n + 5))
	d[brief] = flag(words <= 3)
	d[perWord] = float32(max(-2, min(2, (s.good-s.bad)/math.Sqrt(n+5))))
	d[constant] = 1
	return d
}

func (s *summary) add(h lexicon.Hit) {
	if h.Sentence != s.sentence {
		s.close()
		s.sentence = h.Sentence
	}
	s.good += max(0, h.Value)
	s.bad += max(0, -h.Value)
	s.highest, s.lowest = max(s.highest, h.Value), min(s.lowest, h.Value)
	s.inSentence += h.Value
}

// close ends a sentence.
func (s *summary) close() {
	if s.sentence == 0 {
		s.first = s.inSentence
	}
	s.last = s.inSentence
	s.total += float64(squeeze(s.inSentence))
	s.inSentence = 0
}

func kindOf(s summary) int {
	switch {
	case s.good > 0 && s.bad > 0:
		return mixed
	case s.good > 0:
		return onlyGood
	case s.bad > 0:
		return onlyBad
	}
	return silent
}

func count(c *text.Cutting) (words int, exclaim, ask bool) {
	for i, t := range c.Tokens {
		if t.Kind != text.Mark {
			words++
			continue
		}
		switch mark := c.FoldedToken(i)[0]; {
		case mark == '!':
			exclaim = true
		case mark == '?':
			ask = true
		}
	}
	return words, exclaim, ask
}

func squeeze(sum float64) float32 { return float32(sum / math.Sqrt(sum*sum+15)) }

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}
