package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report/ledger"
)

// StartBackfill opens a batch that will bring in what the order says. Whoever runs workers lists and scores it.
func (db *DB) StartBackfill(ctx context.Context, o ledger.Order, date time.Time, by string) (b ledger.Batch, err error) {
	err = db.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE batches IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if b.ID != 0 { // by the try before, whose COMMIT may have gone through
			if b, err = findBatch(ctx, tx, b.ID); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if b, err = insertBatch(ctx, tx, ledger.Backfilling, date, by); err != nil {
			return err
		}
		return pacedBy(ctx, tx, b.ID, o)
	})
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("start a backfill: %w", err)
	}
	return b, nil
}

// pacedBy gives a batch of history its order.
func pacedBy(ctx context.Context, tx *sql.Tx, batch int64, o ledger.Order) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO backfills (batch_id, source_id, prefix, since, until, rate, listed_at)
		VALUES ($1, nullif($2, 0), $3, $4, $5, nullif($6::double precision, 0), CASE WHEN $2 = 0 THEN now() END)`,
		batch, o.Source, o.Prefix, timeOrNull(o.Since), timeOrNull(o.Until), o.Rate)
	return err
}

// backfillQuery reads backfills as they stand. Counting the works of a large one takes a while.
const backfillQuery = `SELECT f.batch_id, b.kind,
	       CASE WHEN f.cancelled_at IS NOT NULL THEN 'cancelled' WHEN b.state <> 'open' THEN 'finished'
	            WHEN f.running_since IS NULL THEN 'paused' ELSE 'running' END,
	       f.prefix, f.since, f.until, coalesce(f.rate, 0), f.listed_at IS NULL AND f.cancelled_at IS NULL, f.listed, n.works, n.done,
	       extract(epoch FROM f.ran + coalesce(least(b.closed_at, now()) - f.running_since, '0'))::double precision,
	       b.opened_by, b.opened_at
	FROM backfills f
	JOIN batches b USING (batch_id),
	LATERAL (
	    SELECT count(*) AS works, count(*) FILTER (WHERE w.state = 'done') AS done FROM works w WHERE w.batch_id = f.batch_id
	) n `

func backfillInto(b *ledger.Backfill) []any {
	return []any{
		&b.Batch, &b.Kind, &b.State, &b.Prefix, (*orZero)(&b.Since), (*orZero)(&b.Until), &b.Rate, &b.Listing, &b.Listed,
		&b.Objects, &b.Done, &b.Ran, &b.OpenedBy, &b.OpenedAt,
	}
}

// Backfills gives the latest batches of history, newest first.
func (db *DB) Backfills(ctx context.Context, limit int) ([]ledger.Backfill, error) {
	return backfills(db.sql.QueryContext(ctx, backfillQuery+`ORDER BY f.batch_id DESC LIMIT $1`, limit))
}

// Backfill gives one batch of history; fs.ErrNotExist when there is none of that number.
func (db *DB) Backfill(ctx context.Context, batch int64) (ledger.Backfill, error) {
	all, err := backfills(db.sql.QueryContext(ctx, backfillQuery+`WHERE f.batch_id = $1`, batch))
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("backfill %d: %w", batch, fs.ErrNotExist)
	}
	if err != nil {
		return ledger.Backfill{}, err
	}
	return all[0], nil
}

func backfills(rows *sql.Rows, err error) ([]ledger.Backfill, error) {
	if err != nil {
		return nil, fmt.Errorf("backfills: %w", err)
	}
	all, err := collect(rows, backfillInto)
	if err != nil {
		return nil, fmt.Errorf("backfills: %w", err)
	}
	for i := range all {
		all[i].Reckon()
	}
	return all, nil
}

// PauseBackfill lets what was begun be finished and hands out no more until it is resumed.
func (db *DB) PauseBackfill(ctx context.Context, batch int64) error {
	return db.steer(ctx, batch, `running_since = NULL, ran = ran + coalesce(now() - running_since, '0')`)
}

// ResumeBackfill goes on, at that rate if it is not 0.
func (db *DB) ResumeBackfill(ctx context.Context, batch int64, rate float64) error {
	return db.steer(ctx, batch,
		`running_since = coalesce(running_since, now()), rate = coalesce(nullif($2::double precision, 0), rate), credit = 0, credited_at = now()`, rate)
}

// steer changes a batch of history that goes on or may go on again; it gives fs.ErrNotExist when there is none of that number.
func (db *DB) steer(ctx context.Context, batch int64, set string, args ...any) error {
	err := db.write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx,
			`UPDATE backfills f
			SET `+set+`
			FROM batches b
			WHERE f.batch_id = $1 AND b.batch_id = f.batch_id AND b.state = 'open' AND f.cancelled_at IS NULL`,
			append([]any{batch}, args...)...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fs.ErrNotExist
	})
	if err != nil {
		return fmt.Errorf("steer backfill %d: %w", batch, err)
	}
	return nil
}

// CancelBackfill ends a batch of history: what was begun is finished, and works that nobody began are taken back. Their
// objects are left alone until another backfill asks for them. It tells how many those are.
func (db *DB) CancelBackfill(ctx context.Context, batch int64) (left int64, err error) {
	if err := db.steer(ctx, batch,
		`running_since = NULL, ran = ran + coalesce(now() - running_since, '0'), cancelled_at = now()`); err != nil {
		return 0, err
	}
	err = db.write(ctx, func(tx *sql.Tx) error {
		left, err = takeBack(ctx, tx, batch)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("take back works: %w", err)
	}
	return left, nil
}

// takeBack takes the works of a batch back that nobody has begun.
func takeBack(ctx context.Context, tx *sql.Tx, batch int64) (left int64, err error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM works WHERE batch_id = $1 AND state = 'pending' AND fence = 0`, batch)
	if err != nil {
		return 0, err
	}
	if left, err = res.RowsAffected(); err != nil {
		return 0, err
	}
	return left, countMembers(ctx, tx, batch)
}

func countMembers(ctx context.Context, tx *sql.Tx, batch int64) error {
	_, err := tx.ExecContext(ctx,
		`UPDATE batches SET members = (SELECT count(*) FROM works WHERE batch_id = $1) WHERE batch_id = $1`, batch)
	return err
}
