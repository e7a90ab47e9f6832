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
