package storage

import (
	"context"
	"fmt"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
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
		day = isoDate(r.At.UTC())
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

var surveyColumns = []column[surveyed]{
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
		return s.said(func(o *nlp.Opinion) any { return array(o.Themes, func(f nlp.Felt) any { return f.Theme }) }, "{}")
	}},
	{"theme_feels", "smallint[]", func(s surveyed) any {
		return s.said(func(o *nlp.Opinion) any {
			return array(o.Themes, func(f nlp.Felt) any { return int(f.Sentiment.Class) })
		}, "{}")
	}},
}

// Surveys counts the answers of a period by what they are about and how they were joined.
func (db *DB) Surveys(ctx context.Context, p report.Period, channel string) ([]report.Answers, error) {
	return db.answers(ctx, p, channel, "", report.Every)
}

// answers are those about a channel's and an agent's interactions of a sample; an empty channel or agent means all. An open answer
// counts by how it feels, beside a score of its own, and so does each theme that it names.
func (db *DB) answers(ctx context.Context, p report.Period, channel, agent string, sample report.Sample) ([]report.Answers, error) {
	all, err := read(ctx, db, func(a *report.Answers) []any {
		return []any{&a.Journey, &a.Touchpoint, &a.Agent, &a.Metric, &a.Question, &a.Min, &a.Max, &a.Joined, &a.Theme, &a.Score, &a.N}
	},
		`SELECT journey, touchpoint, agent, m.metric, question, low, high, joined, theme, m.value, count(*)
		FROM current_surveys s
		CROSS JOIN LATERAL (
		    SELECT s.metric, s.scale_min AS low, s.scale_max AS high, '' AS theme, s.score AS value WHERE s.score IS NOT NULL
		  UNION ALL
		    SELECT 'text', -1, 1, '', s.feels WHERE s.feels IS NOT NULL
		  UNION ALL
		    SELECT 'text', -1, 1, t.theme, t.feels FROM unnest(s.themes, s.theme_feels) t (theme, feels)
		) m
		WHERE day >= $1::date AND coalesce(asked_day, day) >= $1::date AND coalesce(asked_day, day) < $2::date
		  AND (asked_day IS NULL OR asked_day + 14 <= (SELECT max(day) FROM interactions)) -- they still have time to answer
		  AND ($3 = '' OR channel = $3) AND ($5 = '' OR agent = $5)
		  AND ($4 = 'every' OR EXISTS (
		      SELECT FROM current_interactions i
		      WHERE i.work_id = (SELECT current_work FROM objects WHERE object_id = s.about_object) AND i.record = s.about_record AND `+inSample+`
		  ))
		GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
		ORDER BY 1, 2, 4, 5, 6, 7, 3, 8, 9, 10`,
		isoDate(p.From), isoDate(p.To), channel, string(sample), agent)
	if err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	return all, nil
}
