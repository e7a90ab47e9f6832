package storage

import (
	"context"
	"fmt"

	"touchtone/interaction"
	"touchtone/report"
)

// surveyed is a row of the table survey_answers.
type surveyed struct {
	entry
	interaction.SurveyAnswer
	ordinal int
}

func surveyAnswers(good []entry) []surveyed {
	var rows []surveyed
	for _, e := range good {
		for i, a := range e.scored.Heard.Answers {
			rows = append(rows, surveyed{e, a, i + 1})
		}
	}
	return rows
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
}

// Surveys counts the answers of a period by what they are about and how they were joined.
func (db *DB) Surveys(ctx context.Context, p report.Period, channel string) ([]report.Answers, error) {
	return db.answers(ctx, p, channel, "", report.Every)
}

// answers are those about a channel's and an agent's interactions of a sample; an empty channel or agent means all.
func (db *DB) answers(ctx context.Context, p report.Period, channel, agent string, sample report.Sample) ([]report.Answers, error) {
	all, err := readAtOnce(ctx, db, func(a *report.Answers) []any {
		return []any{&a.Journey, &a.Touchpoint, &a.Agent, &a.Metric, &a.Question, &a.Min, &a.Max, &a.Joined, &a.Score, &a.N}
	},
		`SELECT journey, touchpoint, agent, metric, question, scale_min, scale_max, joined, score, count(*)
		FROM current_surveys s
		WHERE day >= $1::date AND day < $2::date AND score IS NOT NULL AND ($3 = '' OR channel = $3) AND ($5 = '' OR agent = $5)
		  AND ($4 = 'every' OR EXISTS (
		      SELECT FROM current_interactions i
		      WHERE i.object_id = s.about_object AND i.record = s.about_record AND `+inSample+`
		  ))
		GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
		ORDER BY 1, 2, 4, 5, 6, 7, 3, 8, 9`,
		isoDate(p.From), isoDate(p.To), channel, string(sample), agent)
	if err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	return all, nil
}
