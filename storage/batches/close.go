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
