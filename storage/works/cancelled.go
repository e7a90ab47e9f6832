package works

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// GoesOn holds for a work w whose batch, if it has one, lets it be begun or finished.
const GoesOn = `(w.batch_id IS NULL OR EXISTS (
    SELECT FROM batches b
    WHERE b.batch_id = w.batch_id AND (b.running_since IS NOT NULL OR b.cancelled_at IS NOT NULL AND w.checkpoint > 0)
))`

// LeaveCancelled quarantines what nobody has begun of cancelled batches, a portion at a time, and tells how many works that were. Should it
// break off, reconciling goes on.
func LeaveCancelled(ctx context.Context, db *pg.DB) (left int64, err error) {
	for {
		var n int
		err := db.Write(ctx, func(tx *sql.Tx) error {
			n, err = abandonCancelled(ctx, tx)
			return err
		})
		left += int64(n)
		if err != nil {
			return left, fmt.Errorf("leave what was cancelled: %w", err)
		}
		if n == 0 {
			return left, nil
		}
	}
}

// cancelledAtOnce is how many works end in one transaction when their batch is cancelled.
const cancelledAtOnce = 5000

func abandonCancelled(ctx context.Context, tx *sql.Tx) (int, error) {
	works, err := LockPending(ctx, tx, `work_id IN (
	    SELECT work_id
	    FROM works
	    WHERE state = 'pending' AND checkpoint = 0
	      AND batch_id = ANY (ARRAY(SELECT batch_id FROM batches WHERE state = 'open' AND cancelled_at IS NOT NULL))
	    LIMIT $1
	)`, cancelledAtOnce)
	if err != nil {
		return 0, err
	}
	return len(works), Abandon(ctx, tx, works, ledger.Reason{Code: ledger.Unbegun, Detail: "its batch was cancelled before anybody began it"})
}
