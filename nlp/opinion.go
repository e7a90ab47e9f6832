package nlp

import (
	"touchtone/nlp/asked"
	"touchtone/nlp/language"
	"touchtone/nlp/text"
	"touchtone/nlp/topic"
)

// Opinion is what an open answer of a survey says, its question in mind.
type Opinion struct {
	Answer    int       `json:"answer"` // its place in Answers, from 0
	Lang      string    `json:"lang,omitempty"`
	Asked     asked.For `json:"asked,omitempty"`
	Sentiment Sentiment `json:"sentiment"`
	Themes    []Felt    `json:"themes,omitzero"` // the parts of the service that it names
}

// Felt is a theme with how it feels.
type Felt struct {
	Theme     string    `json:"theme"`
	Sentiment Sentiment `json:"sentiment"`
}

// opinions hears every open answer, whether it is a turn as well or stands beside a call.
func (a *Analyzer) opinions(h *Analysis) (all []Opinion) {
	var said []language.Said
	for i := range h.Answers {
		if !h.Answers[i].Open() {
			continue
		}
		c := new(text.Cutting)
		text.Cut(h.Answers[i].Text, "", c)
		all = append(all, Opinion{Answer: i})
		said = append(said, language.Said{Cut: c})
	}
	for i, lang := range a.tongue.Conversation(h.Lang, said) {
		a.hear(h, &all[i], lang, said[i].Cut)
	}
	return all
}

func (a *Analyzer) hear(h *Analysis, o *Opinion, lang string, c *text.Cutting) {
	c.In(lang)
	r := read(lang, h.Answers[o.Answer].Question, c, scoreBy(h.Answers, o.Answer), h.Answers[o.Answer].Score != nil)
	o.Lang, o.Asked = lang, r.Question.For
	o.Sentiment = a.feeling.ScoreGiven(lang, c, r.lean)
	var clause text.Cutting
	known := map[string]bool{}
	for _, m := range topic.Aspects(lang, c) {
		if known[m.Aspect] {
			continue
		}
		known[m.Aspect] = true
		text.Cut(c.Text[m.Clause.Start:m.Clause.End], lang, &clause)
		o.Themes = append(o.Themes, Felt{m.Aspect, a.feeling.ScoreGiven(lang, &clause, r.lean)})
	}
}
