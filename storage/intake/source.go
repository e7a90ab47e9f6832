package intake

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Source gives the id of a bucket's prefix, which is new the first time it is named.
func (st *Store) Source(ctx context.Context, bucket, prefix string) (int64, error) {
	id, err := st.db.Identify(ctx,
		pg.Ask(`SELECT source_id FROM sources WHERE bucket = $1 AND prefix = $2`, bucket, prefix),
		pg.Ask(`INSERT INTO sources (bucket, prefix) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING source_id`, bucket, prefix))
	if err != nil {
		return 0, fmt.Errorf("source: %w", err)
	}
	return id, nil
}

// Sources gives all sources, in the order in which they were named.
func (st *Store) Sources(ctx context.Context) ([]ledger.Source, error) {
	rows, err := st.db.QueryContext(ctx,
		`WITH waiting AS (
		    SELECT o.source_id, count(*) AS works
		    FROM works w
		    JOIN objects o USING (object_id)
		    WHERE w.state IN ('pending', 'leased')
		    GROUP BY o.source_id
		)
		SELECT source_id, bucket, prefix, coalesce(rate, 0), coalesce(works, 0)
		FROM sources
		LEFT JOIN waiting USING (source_id)
		ORDER BY source_id`)
	if err != nil {
		return nil, fmt.Errorf("sources: %w", err)
	}
	return pg.Collect(rows, func(s *ledger.Source) []any { return []any{&s.ID, &s.Bucket, &s.Prefix, &s.Rate, &s.Waiting} })
}

// SetRate lets so many objects of a source be read each second, by all workers together, and as many as there are hands for when it is 0.
func (st *Store) SetRate(ctx context.Context, source int64, rate float64) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`UPDATE sources SET rate = nullif($2::double precision, 0), credit = 0, credited_at = now() WHERE source_id = $1`,
			source, rate)
		return err
	})
	if err != nil {
		return fmt.Errorf("set the rate of source %d: %w", source, err)
	}
	return nil
}
