package reading

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Surveys counts the answers of a period by what they are about and how they were joined.
func (st *Store) Surveys(ctx context.Context, p report.Period, channel string) ([]report.Answers, error) {
	return st.answers(ctx, p, channel, "", report.Every)
}

// answers are those about a channel's and an agent's interactions of a sample; an empty channel or agent means all. An open answer
// counts by how it feels, beside a score of its own, and so does each theme that it names.
func (st *Store) answers(ctx context.Context, p report.Period, channel, agent string, sample report.Sample) ([]report.Answers, error) {
	all, err := pg.Read(ctx, st.db, func(a *report.Answers) []any {
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
		pg.ISODate(p.From), pg.ISODate(p.To), channel, string(sample), agent)
	if err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	return all, nil
}
