package nlp

import (
	"fmt"

	"touchtone/interaction"
	"touchtone/nlp/asked"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/text"
)

// Reading is how an answer is taken before its words are weighed.
type Reading struct {
	Question asked.Question
	Answer   asked.Answer
	Score    *interaction.SurveyAnswer // whose reason is asked for; nil when none is known

	lean sentiment.Lean
}

// Words tells what the question, whose text is given, makes of its answer.
func (r Reading) Words(question string) string {
	asks := map[asked.For]string{
		asked.Good: "asked for what was good", asked.Bad: "asked for what was bad", asked.Reason: "asked for the reason of a score",
		asked.Anything: "the question asks for neither good nor bad",
	}[r.Question.For]
	for i, b := range r.Question.Because {
		asks += []string{": ", ", "}[min(i, 1)] + "“" + question[b.Start:b.End] + "”"
	}
	if r.Score != nil {
		asks += fmt.Sprintf("; the score is %v on %v to %v", *r.Score.Score, r.Score.Min, r.Score.Max)
	}
	return asks + map[asked.Answer]string{
		asked.Nothing: "; the answer names nothing", asked.AllWell: "; the answer is that all was well",
		asked.Unsure: "; the answer is not sure", asked.Wish: "; the answer is a wish",
	}[r.Answer]
}

// before is the reading of a turn, which has one when it answers a question.
func (h *Analysis) before(t *Turn) Reading {
	if t.Question == "" {
		return Reading{}
	}
	place := len(h.Answers)
	for i := range h.Answers {
		if h.Answers[i].Open() && h.Answers[i].Question == t.Question {
			place = i
			break
		}
	}
	return read(t.Lang, t.Question, &t.Cutting, scoreBy(h.Answers, place), false)
}

// scoreBy is the score that an answer may be the reason for: its own, else the last one before it, else the next.
func scoreBy(answers []interaction.SurveyAnswer, place int) *interaction.SurveyAnswer {
	for i := min(place, len(answers)-1); i >= 0; i-- {
		if answers[i].Score != nil {
			return &answers[i]
		}
	}
	for i := place; i < len(answers); i++ {
		if answers[i].Score != nil {
			return &answers[i]
		}
	}
	return nil
}

// read takes an answer. Words beside a score of their own say why, whatever was asked.
func read(lang, question string, answer *text.Cutting, score *interaction.SurveyAnswer, beside bool) Reading {
	var c text.Cutting
	text.Cut(question, lang, &c)
	r := Reading{Question: asked.Read(lang, &c)}
	if beside && r.Question.For == asked.Anything {
		r.Question.For = asked.Reason
	}
	r.Answer = asked.Given(lang, answer)
	if r.Question.For == asked.Reason {
		r.Score = score
	}
	r.lean = r.leaning()
	return r
}

// What a question says of its answer before a word of it is read, in log-odds. Of answers to "what was bad?" that name something, hardly
// any is praise, few are neutral; words that are plain enough still win. Chosen by hand: testdata/answers says what they come to.
var (
	praise   = sentiment.Lean{Lean: 1.3, Felt: 3.2}
	blame    = sentiment.Lean{Lean: -1.3, Felt: 3.2}
	wished   = sentiment.Lean{Lean: -3, Felt: 3.2} // "friendlier staff": its good words are what is missing
	relieved = sentiment.Lean{Lean: 2, Felt: 0.5}  // nothing was bad
	unmoved  = sentiment.Lean{Lean: -2, Felt: 0.5} // nothing was good
	silent   = sentiment.Lean{Felt: -2.5}          // an answer that says nothing feels nothing
)

func (r Reading) leaning() sentiment.Lean {
	bad, good := r.Question.For == asked.Bad, r.Question.For == asked.Good
	switch {
	case r.Answer == asked.Unsure:
		return silent
	case bad && r.Answer == asked.Wish:
		return wished
	case bad && r.Answer != asked.Something:
		return relieved
	case good && r.Answer == asked.Nothing:
		return unmoved
	case r.Answer == asked.Nothing:
		return silent
	case bad:
		return blame
	case good:
		return praise
	}
	return leaningOf(r.Score)
}

// leaningOf is that of an answer which tells why somebody gave a score.
func leaningOf(score *interaction.SurveyAnswer) sentiment.Lean {
	switch side(score) {
	case sentiment.Positive:
		return praise
	case sentiment.Negative:
		return blame
	}
	return sentiment.Lean{}
}

// side tells on which side of its scale a score lies. The middle half of half a scale is neither, and so are NPS's passives.
func side(a *interaction.SurveyAnswer) Class {
	if a == nil || a.Score == nil || a.Min >= a.Max {
		return sentiment.Neutral
	}
	at := 2*(*a.Score-a.Min)/(a.Max-a.Min) - 1
	low, high := -0.25, 0.25
	if a.Metric == "nps" {
		low, high = 0.3, 0.7 // 0 to 6 and 9 to 10, of 0 to 10
	}
	switch {
	case at < low:
		return sentiment.Negative
	case at > high:
		return sentiment.Positive
	}
	return sentiment.Neutral
}
