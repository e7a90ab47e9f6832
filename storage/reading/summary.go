package reading

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Summary tells what a batch brought, or everything ever when batch is 0.
func (st *Store) Summary(ctx context.Context, batch int64) (*report.Summary, error) {
	var s report.Summary
	for _, list := range []struct {
		into        *[]report.Count
		name, table string
	}{
		{&s.Channels, "channel", "interactions"},
		{&s.Langs, "lang", "interactions"},
		{&s.Reasons, "rule", "flags"},
		{&s.Refused, "code", "quarantines"},
	} {
		counts, err := st.counts(ctx, list.name, list.table, batch)
		if err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
		*list.into = counts
	}
	if err := st.summariseMood(ctx, &s, batch); err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	var err error
	if s.Cards, err = st.cardScores(ctx, batch); err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	return &s, nil
}

// ofBatch keeps the rows of a batch.
const ofBatch = `JOIN works w USING (work_id) WHERE ($1 = 0 OR w.batch_id = $1)`

// counting leaves out those of which a newer copy counts.
const counting = `CASE
    WHEN NOT EXISTS (SELECT FROM shared_fingerprints f WHERE f.object_id = scored.object_id AND f.record = scored.record) THEN true
    ELSE NOT has_newer_copy(scored.work_id, scored.record, scored.day)
END`

func (st *Store) counts(ctx context.Context, name, table string, batch int64) ([]report.Count, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT `+name+`, count(*) FROM `+table+` `+ofBatch+` GROUP BY 1 ORDER BY 2 DESC, 1`, batch)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(c *report.Count) []any { return []any{&c.Name, &c.N} })
}

func (st *Store) summariseMood(ctx context.Context, s *report.Summary, batch int64) error {
	var mood spread
	err := st.db.QueryRowContext(ctx,
		`SELECT count(*) FILTER (WHERE flags > 0), count(*) FILTER (WHERE NOT counts),
		        count(mood), coalesce(avg(mood), 0), coalesce(stddev_samp(mood), 0)
		FROM (
		    SELECT flags, counts, CASE WHEN counts THEN customer_sentiment END AS mood
		    FROM (SELECT scored.*, `+counting+` AS counts FROM interactions scored `+ofBatch+`) told
		) felt`,
		batch).Scan(&s.Flagged, &s.Copies, &mood.n, &mood.mean, &mood.sd)
	s.Customer = mood.estimate().Within(-1, 1)
	return err
}

type cardScore struct {
	report.CardScore
	spread
}

func (st *Store) cardScores(ctx context.Context, batch int64) ([]report.CardScore, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT title, count(score), coalesce(avg(score), 0), coalesce(stddev_samp(score), 0)
		FROM evaluations scored
		JOIN scorecards USING (scorecard_id) `+ofBatch+` AND `+counting+`
		GROUP BY scorecard, title
		ORDER BY 2 DESC, 1`,
		batch)
	if err != nil {
		return nil, err
	}
	found, err := pg.Collect(rows, func(c *cardScore) []any { return []any{&c.Title, &c.n, &c.mean, &c.sd} })
	if err != nil {
		return nil, err
	}
	all := make([]report.CardScore, len(found))
	for i, c := range found {
		all[i] = report.CardScore{Title: c.Title, Score: c.estimate().Within(0, 100)}
	}
	return all, nil
}
