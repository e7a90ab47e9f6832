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

// StartBackfill opens a batch that will bring in what the order says. Whoever runs workers lists and scores it.
func (st *Store) StartBackfill(ctx context.Context, o ledger.Order, date time.Time, by string) (b ledger.Batch, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
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
		batch, o.Source, o.Prefix, pg.TimeOrNull(o.Since), pg.TimeOrNull(o.Until), o.Rate)
	return err
}
