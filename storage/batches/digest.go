package batches

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/storage/document"
	"touchtone/storage/pg"
)

// KeepDigest keeps what a batch brought and posts that it is ready. The first that is kept stays, and is the one that is told of.
func (st *Store) KeepDigest(ctx context.Context, d *digest.Digest) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		kept, err := keepOnce(ctx, tx, `INSERT INTO digests (body, batch_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, d, d.Batch)
		if err != nil || !kept {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO outbox (topic, batch_id) VALUES ('digest', $1)`, d.Batch)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the digest of batch %d: %w", d.Batch, err)
	}
	return nil
}

// Digest gives what a batch brought, as it was known when it ended; fs.ErrNotExist when it has not.
func (st *Store) Digest(ctx context.Context, batch int64) (*digest.Digest, error) {
	d := new(digest.Digest)
	if err := st.kept(ctx, d, `SELECT body FROM digests WHERE batch_id = $1`, batch); err != nil {
		return nil, fmt.Errorf("digest of batch %d: %w", batch, err)
	}
	err := st.db.QueryRowContext(ctx, `SELECT event_id(format('digest %s', $1::bigint))`, batch).Scan(&d.ID)
	return d, err
}

// KeepCoaching keeps an agent's report as it was when a batch ended. The first that is kept stays.
func (st *Store) KeepCoaching(ctx context.Context, batch int64, c *report.Coaching) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := keepOnce(ctx, tx, `INSERT INTO coaching_reports (body, batch_id, agent) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
			c, batch, pg.Storable(c.Agent))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the coaching report of %s: %w", c.Agent, err)
	}
	return nil
}

// Coaching gives an agent's report as it was when a batch ended; fs.ErrNotExist when there was none.
func (st *Store) Coaching(ctx context.Context, batch int64, agent string) (*report.Coaching, error) {
	c := new(report.Coaching)
	if err := st.kept(ctx, c, `SELECT body FROM coaching_reports WHERE batch_id = $1 AND agent = $2`, batch, agent); err != nil {
		return nil, fmt.Errorf("coaching report of %s in batch %d: %w", agent, batch, err)
	}
	return c, nil
}

// Coached gives the agents of whom there is a report of a batch.
func (st *Store) Coached(ctx context.Context, batch int64) ([]string, error) {
	rows, err := st.db.QueryContext(ctx, `SELECT agent FROM coaching_reports WHERE batch_id = $1 ORDER BY agent`, batch)
	if err != nil {
		return nil, fmt.Errorf("coached: %w", err)
	}
	return pg.Collect(rows, func(agent *string) []any { return []any{agent} })
}

// Heard gives the agents who were heard in a batch, each with the day on which they were last heard in any.
func (st *Store) Heard(ctx context.Context, batch int64) ([]report.Standing, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT agent, (SELECT max(i.day) FROM interactions i WHERE i.agent = heard.agent)
		FROM (
		    SELECT i.agent FROM works w JOIN interactions i USING (work_id) WHERE w.batch_id = $1
		    UNION
		    SELECT e.agent FROM works w JOIN evaluations e USING (work_id) WHERE w.batch_id = $1
		) heard
		WHERE agent <> ''
		ORDER BY agent`, batch)
	if err != nil {
		return nil, fmt.Errorf("heard: %w", err)
	}
	return pg.Collect(rows, func(s *report.Standing) []any { return []any{&s.Agent, (*pg.OrZero)(&s.Latest)} })
}

// LastDay is the latest day on which an interaction of a batch counts; zero when it has none.
func (st *Store) LastDay(ctx context.Context, batch int64) (day time.Time, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT max(i.day) FROM works w JOIN interactions i USING (work_id) WHERE w.batch_id = $1`, batch).Scan((*pg.OrZero)(&day))
	if err != nil {
		return day, fmt.Errorf("last day of batch %d: %w", batch, err)
	}
	return day.UTC(), nil
}

// keepOnce stores v as JSON under zstd, unless it is there.
func keepOnce(ctx context.Context, tx *sql.Tx, insert string, v any, key ...any) (kept bool, err error) {
	text, err := json.Marshal(v)
	if err != nil {
		return false, err
	}
	res, err := tx.ExecContext(ctx, insert, append([]any{document.Compress(text)}, key...)...)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

func (st *Store) kept(ctx context.Context, into any, query string, key ...any) error {
	var packed []byte
	err := st.db.QueryRowContext(ctx, query, key...).Scan(&packed)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return err
	}
	text, err := document.Expand(packed)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
