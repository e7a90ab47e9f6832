package batches

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

const batchColumns = `batch_id, kind, business_date, run, state, members,
	coalesce(scored + quarantined, 0), coalesce(scored, 0), coalesce(quarantined, 0), opened_by, opened_at, closed_at`

func batchInto(b *ledger.Batch) []any {
	return []any{
		&b.ID, &b.Kind, &b.Date, &b.Run, &b.State, &b.Members,
		&b.Tally.Discovered, &b.Tally.Scored, &b.Tally.Quarantined, &b.OpenedBy, &b.OpenedAt, (*pg.OrZero)(&b.ClosedAt),
	}
}

// OpenBatch opens a batch over every work that waits, or gives the one that is there, and then opened
// is false: a night of that date, or, where a person asks and nothing waits, the latest batch that
// is not closed. Where there is none of these either, it gives fs.ErrNotExist.
func (st *Store) OpenBatch(ctx context.Context, kind ledger.Kind, date time.Time, by string) (b ledger.Batch, opened bool, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		// One after the other: so that a run's number is free and the members are those of one batch.
		if _, err := tx.ExecContext(ctx, `LOCK TABLE batches IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if opened { // by the try before, whose COMMIT may have gone through
			if b, err = findBatch(ctx, tx, b.ID); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		b, err = existing(ctx, tx, kind, date)
		if opened = errors.Is(err, fs.ErrNotExist); !opened {
			return err
		}
		b, err = openBatch(ctx, tx, kind, date, by)
		return err
	})
	if err != nil {
		return ledger.Batch{}, false, fmt.Errorf("open batch: %w", err)
	}
	return b, opened, nil
}

func findBatch(ctx context.Context, tx *sql.Tx, id int64) (ledger.Batch, error) {
	return oneBatch(tx.QueryContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE batch_id = $1`, id))
}

func existing(ctx context.Context, tx *sql.Tx, kind ledger.Kind, date time.Time) (ledger.Batch, error) {
	if kind == ledger.Nightly {
		return oneBatch(tx.QueryContext(ctx,
			`SELECT `+batchColumns+` FROM batches WHERE kind = 'night' AND business_date = $1`, pg.ISODate(date)))
	}
	return oneBatch(tx.QueryContext(ctx,
		`SELECT `+batchColumns+`
		FROM batches
		WHERE state <> 'closed' AND kind IN ('night', 'manual') AND NOT EXISTS (SELECT FROM works WHERE state = 'waiting')
		ORDER BY batch_id DESC
		LIMIT 1`))
}

func openBatch(ctx context.Context, tx *sql.Tx, kind ledger.Kind, date time.Time, by string) (ledger.Batch, error) {
	b, err := insertBatch(ctx, tx, kind, date, by)
	if err != nil {
		return ledger.Batch{}, err
	}
	res, err := tx.ExecContext(ctx,
		`UPDATE works SET state = 'pending', batch_id = $1, next_at = now() WHERE state = 'waiting'`, b.ID)
	if err != nil {
		return ledger.Batch{}, err
	}
	if b.Members, err = res.RowsAffected(); err != nil {
		return ledger.Batch{}, err
	}
	if err := freezeMembers(ctx, tx, b); err != nil {
		return ledger.Batch{}, err
	}
	if b.Members == 0 && kind == ledger.Manual {
		return ledger.Batch{}, fmt.Errorf("nothing waits: %w", fs.ErrNotExist)
	}
	return b, nil
}

// insertBatch adds a batch without members, with the next number of its kind and date.
func insertBatch(ctx context.Context, tx *sql.Tx, kind ledger.Kind, date time.Time, by string) (ledger.Batch, error) {
	return oneBatch(tx.QueryContext(ctx,
		`INSERT INTO batches (kind, business_date, run, opened_by)
		SELECT $1, $2::date, 1 + count(*), $3
		FROM batches
		WHERE kind = $1 AND business_date = $2::date
		RETURNING `+batchColumns,
		kind, pg.ISODate(date), by))
}

// freezeMembers makes the works that the batch has now all that it will ever have.
func freezeMembers(ctx context.Context, tx *sql.Tx, b ledger.Batch) error {
	_, err := tx.ExecContext(ctx, `UPDATE batches SET members = $2 WHERE batch_id = $1`, b.ID, b.Members)
	return err
}

// CloseBatch makes the caller the one who closes the batch, for that long, if all its members have ended
// and nobody else is at it. Otherwise it gives fs.ErrNotExist.
func (st *Store) CloseBatch(ctx context.Context, id int64, atMost time.Duration) (b ledger.Batch, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		var open bool // asked first, because counting a night takes a while
		err := tx.QueryRowContext(ctx,
			`SELECT EXISTS (SELECT FROM works WHERE batch_id = $1 AND state <> 'done')
			     OR EXISTS (
			         SELECT FROM backfills JOIN batches USING (batch_id) WHERE batch_id = $1 AND listed_at IS NULL AND cancelled_at IS NULL
			     )`,
			id).Scan(&open)
		if err != nil {
			return err
		}
		if open {
			return fs.ErrNotExist
		}
		b, err = oneBatch(tx.QueryContext(ctx,
			`UPDATE batches b
			SET state = 'closing', closing_until = now() + $2::interval, scored = n.scored, quarantined = n.quarantined,
			    members = CASE WHEN b.kind = 'backfill' THEN n.works ELSE b.members END -- nobody knew before
			FROM (
			    SELECT count(*) AS works, coalesce(sum(scored), 0) AS scored, coalesce(sum(quarantined), 0) AS quarantined
			    FROM works
			    WHERE batch_id = $1
			) n
			WHERE batch_id = $1
			  AND (b.state = 'open' OR b.state = 'closing' AND closing_until < now())
			RETURNING batch_id, kind, business_date, run, b.state, b.members,
			          b.scored + b.quarantined, b.scored, b.quarantined, opened_by, opened_at, closed_at`,
			id, pg.Interval(atMost)))
		return err
	})
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("close batch: %w", err)
	}
	return b, nil
}

// SealBatch ends the closing: what was to be done at the batch's end is done.
func (st *Store) SealBatch(ctx context.Context, id int64) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`UPDATE batches SET state = 'closed', closed_at = now(), closing_until = NULL WHERE batch_id = $1 AND state = 'closing'`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("seal batch: %w", err)
	}
	return nil
}

// Batch gives one batch; fs.ErrNotExist when there is none.
func (st *Store) Batch(ctx context.Context, id int64) (ledger.Batch, error) {
	b, err := oneBatch(st.db.QueryContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE batch_id = $1`, id))
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("batch %d: %w", id, err)
	}
	return b, nil
}

// UnclosedBatches gives those that are not closed, oldest first.
func (st *Store) UnclosedBatches(ctx context.Context) ([]ledger.Batch, error) {
	return manyBatches(st.db.QueryContext(ctx,
		`SELECT `+batchColumns+` FROM batches WHERE state <> 'closed' ORDER BY batch_id`))
}

// LastNight gives the latest business date of which the night was opened; fs.ErrNotExist when none was.
func (st *Store) LastNight(ctx context.Context) (time.Time, error) {
	b, err := oneBatch(st.db.QueryContext(ctx,
		`SELECT `+batchColumns+` FROM batches WHERE kind = 'night' ORDER BY business_date DESC LIMIT 1`))
	if err != nil {
		return time.Time{}, fmt.Errorf("last night: %w", err)
	}
	return b.Date, nil
}

func manyBatches(rows *sql.Rows, err error) ([]ledger.Batch, error) {
	if err != nil {
		return nil, fmt.Errorf("batches: %w", err)
	}
	return pg.Collect(rows, batchInto)
}

func oneBatch(rows *sql.Rows, err error) (ledger.Batch, error) {
	if err != nil {
		return ledger.Batch{}, err
	}
	all, err := pg.Collect(rows, batchInto)
	if err != nil {
		return ledger.Batch{}, err
	}
	if len(all) == 0 {
		return ledger.Batch{}, fs.ErrNotExist
	}
	return all[0], nil
}
