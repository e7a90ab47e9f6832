package saving

import (
	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/storage/pg"
)

// surveyed is a row of the table survey_answers.
type surveyed struct {
	entry
	interaction.SurveyAnswer
	ordinal int
	opinion *nlp.Opinion // nil of what is no open answer
	askedOn any          // the day of a request; nil of what is none
}

func surveyAnswers(good []entry) []surveyed {
	var rows []surveyed
	for _, e := range good {
		if e.scored.Heard.Request != nil {
			rows = append(rows, requested(e))
		}
		first := len(rows)
		for i, a := range e.scored.Heard.Answers {
			rows = append(rows, surveyed{entry: e, SurveyAnswer: a, ordinal: i + 1})
		}
		for i := range e.scored.Heard.Opinions {
			o := &e.scored.Heard.Opinions[i]
			rows[first+o.Answer].opinion = o
		}
	}
	return rows
}

// requested is the row of a request for feedback.
func requested(e entry) surveyed {
	r, metric, answered := e.scored.Heard.Request, "asked", 0.0
	var day any = e.scored.day
	if r.Begun {
		metric = "begun"
	}
	if r.Answered {
		answered = 1
	}
	if !r.At.IsZero() {
		day = pg.ISODate(r.At.UTC())
	}
	return surveyed{entry: e, SurveyAnswer: interaction.SurveyAnswer{Metric: metric, Question: e.scored.Heard.Format, Score: &answered, Max: 1}, askedOn: day}
}

// said is a value of the opinion, or another where there is none.
func (s surveyed) said(value func(*nlp.Opinion) any, otherwise any) any {
	if s.opinion == nil {
		return otherwise
	}
	return value(s.opinion)
}

var surveyColumns = pg.Columns[surveyed]{
	{"work_id", "bigint", func(s surveyed) any { return s.work.ID }},
	{"record", "integer", func(s surveyed) any { return s.record }},
	{"ordinal", "smallint", func(s surveyed) any { return s.ordinal }},
	{"day", "date", func(s surveyed) any { return s.scored.day }},
	{"object_id", "bigint", func(s surveyed) any { return s.work.ObjectID }},
	{"journey", "text", func(s surveyed) any { return s.scored.Found.Link.Journey }},
	{"touchpoint", "text", func(s surveyed) any { return s.scored.Found.Link.Touchpoint }},
	{"agent", "text", func(s surveyed) any { return s.scored.Heard.Agent }},
	{"metric", "text", func(s surveyed) any { return s.Metric }},
	{"question", "text", func(s surveyed) any { return s.Question }},
	{"score", "double precision", func(s surveyed) any { return s.Score }},
	{"scale_min", "double precision", func(s surveyed) any { return s.Min }},
	{"scale_max", "double precision", func(s surveyed) any { return s.Max }},
	{"asked_day", "date", func(s surveyed) any { return s.askedOn }},
	{"asked", "text", func(s surveyed) any { return s.said(func(o *nlp.Opinion) any { return string(o.Asked) }, "") }},
	{"lang", "text", func(s surveyed) any { return s.said(func(o *nlp.Opinion) any { return o.Lang }, "") }},
	{"sentiment", "double precision", func(s surveyed) any { return s.said(func(o *nlp.Opinion) any { return o.Sentiment.Score }, nil) }},
	{"feels", "smallint", func(s surveyed) any { return s.said(func(o *nlp.Opinion) any { return int(o.Sentiment.Class) }, nil) }},
	{"themes", "text[]", func(s surveyed) any {
		return s.said(func(o *nlp.Opinion) any { return pg.Array(o.Themes, func(f nlp.Felt) any { return f.Theme }) }, "{}")
	}},
	{"theme_feels", "smallint[]", func(s surveyed) any {
		return s.said(func(o *nlp.Opinion) any {
			return pg.Array(o.Themes, func(f nlp.Felt) any { return int(f.Sentiment.Class) })
		}, "{}")
	}},
}
