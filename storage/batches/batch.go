package batches

import (
	"context"
	"database/sql"
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

func findBatch(ctx context.Context, tx *sql.Tx, id int64) (ledger.Batch, error) {
	return oneBatch(tx.QueryContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE batch_id = $1`, id))
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
