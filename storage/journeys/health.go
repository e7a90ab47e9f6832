package journeys

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/storage/pg"
)

// TouchpointDays gives the figures of every touchpoint and day of a period; of one channel, or of all when it is empty.
func (st *Store) TouchpointDays(ctx context.Context, p report.Period, channel string) ([]journey.Day, error) {
	days, err := pg.Read(ctx, st.db, func(d *journey.Day) []any {
		return []any{&d.Date, &d.Journey, &d.Touchpoint, &d.Metric, &d.N, &d.Total, &d.Squares}
	},
		`SELECT day, journey, touchpoint, metric, sum(n), sum(total), sum(squares)
		FROM current_touchpoint_days
		WHERE day >= $1::date AND day < $2::date AND ($3 = '' OR channel = $3)
		GROUP BY day, journey, touchpoint, metric
		ORDER BY journey, touchpoint, metric, day`,
		pg.ISODate(p.From), pg.ISODate(p.To), channel)
	if err != nil {
		return nil, fmt.Errorf("touchpoint days: %w", err)
	}
	for i := range days {
		days[i].Date = days[i].Date.UTC()
	}
	return days, nil
}

// Mismatches gives interactions whose QA score and customer disagree, the widest apart first.
func (st *Store) Mismatches(ctx context.Context, p report.Period, channel string) ([]journey.Mismatch, error) {
	all, err := pg.Read(ctx, st.db, func(m *journey.Mismatch) []any {
		return []any{&m.Journey, &m.Touchpoint, &m.ID, &m.Day, &m.Agent, &m.QA, &m.CSAT, &m.Min, &m.Max}
	},
		`SELECT journey, touchpoint, about_object || '-' || about_record, day, agent, qa_score, score, scale_min, scale_max
		FROM current_surveys
		WHERE day >= $1::date AND day < $2::date AND ($3 = '' OR channel = $3)
		  AND metric = 'csat' AND scale_max - scale_min BETWEEN 2 AND 10 AND about_object IS NOT NULL
		  AND (qa_score >= $4 AND score <= scale_min + 1 OR qa_score <= $5 AND score >= scale_max - 1)
		ORDER BY abs(qa_score - 100 * (score - scale_min) / (scale_max - scale_min)) DESC, day DESC, 3
		LIMIT 200`,
		pg.ISODate(p.From), pg.ISODate(p.To), channel, journey.HighScore, journey.LowScore)
	if err != nil {
		return nil, fmt.Errorf("mismatches: %w", err)
	}
	return all, nil
}

// maxCases is how many cases are listed: nobody reads more.
const maxCases = 500

func scanCase(c *journey.Case) []any {
	return []any{&c.ID, &c.Name, &c.Day, &c.Channel, &c.Agent, &c.Lang, &c.Why, &c.By, &c.Confidence, &c.Value}
}

// Cases lists what stands behind a metric of a touchpoint in a period: the worst values first, if lower is worse.
func (st *Store) Cases(ctx context.Context, p report.Period, of journey.Question) ([]journey.Case, error) {
	if journey.IsLoss(of.Metric.Name) {
		return st.lost(ctx, p, of)
	}
	order := "c.value"
	if of.Metric.Better == "lower" {
		order = "c.value DESC"
	}
	all, err := pg.Read(ctx, st.db, scanCase,
		`SELECT coalesce(c.object_id || '-' || c.record, ''), coalesce(i.id, ''), c.day, c.channel, c.agent, coalesce(i.lang, ''),
		        coalesce(i.link_why, ''), coalesce(i.linked_by, ''), coalesce(i.link_confidence, 1), c.value
		FROM (
		    SELECT * FROM cases_of_day($1::date, $2::date) WHERE $6 = 0
		  UNION ALL
		    SELECT f.* FROM cases_followed($1::date, $2::date, $6) f
		    WHERE $6 > 0
		      AND (EXISTS (SELECT FROM measured_days m WHERE m.day = f.day AND m.ahead = $6)
		           OR EXISTS (SELECT FROM days_to_measure t WHERE t.day = f.day AND t.ahead = $6))
		) c
		LEFT JOIN objects o ON o.object_id = c.object_id
		LEFT JOIN current_interactions i ON i.work_id = o.current_work AND i.record = c.record
		WHERE c.journey = $3 AND c.touchpoint = $4 AND c.metric = $5 AND ($7 = '' OR c.channel = $7)
		ORDER BY `+order+`, c.day DESC, 1
		LIMIT $8`,
		pg.ISODate(p.From), pg.ISODate(p.To), of.Journey, of.Touchpoint, of.Metric.Name, of.Metric.Within, of.Channel, maxCases)
	if err != nil {
		return nil, fmt.Errorf("cases: %w", err)
	}
	return all, nil
}

// Journeys gives what a board is made of.
func (st *Store) Journeys(ctx context.Context, p report.Period, channel string) (m journey.Material, err error) {
	m = journey.Material{Period: p, Channel: channel}
	if m.Plans, err = st.Plans(ctx); err != nil {
		return m, err
	}
	if m.Days, err = st.TouchpointDays(ctx, journey.Reach(p), channel); err != nil {
		return m, err
	}
	if m.Answers, err = st.surveys.Surveys(ctx, p, channel); err != nil {
		return m, err
	}
	if m.PastAnswers, err = st.surveys.Surveys(ctx, p.Before(), channel); err != nil {
		return m, err
	}
	if m.Leaks, err = st.Leaks(ctx, p); err != nil {
		return m, err
	}
	m.Mismatches, err = st.Mismatches(ctx, p, channel)
	return m, err
}
