package storage

import (
	"context"
	"database/sql"
	"errors"

	"touchtone/report/ledger"
)

// paced keeps the works w of one batch of history; those that judge again are for their own spec only.
const paced = `w.batch_id = $5 AND (w.lane <> 'rescore' OR w.spec_id = $6)`

// credit is how many works a batch might have handed out by now and did not: those of a second at most, so that
// workers who come back from a pause do not make up for it in one go.
const credit = `least(greatest(f.rate, 1), f.credit + f.rate * extract(epoch FROM now() - f.credited_at))`

// allowance gives the oldest batch of a lane of history of which works are due, and how many of them may be handed out
// now. Its row stays locked until they are: all workers share the one pace.
func allowance(ctx context.Context, tx *sql.Tx, spec int64, lane ledger.Lane, works int) (batch int64, allowed int, err error) {
	err = tx.QueryRowContext(ctx,
		`SELECT f.batch_id, CASE WHEN f.rate IS NULL THEN $2 ELSE least($2, floor(`+credit+`)) END
		FROM backfills f
		JOIN batches b USING (batch_id)
		WHERE b.state = 'open' AND (f.running_since IS NOT NULL OR f.cancelled_at IS NOT NULL) -- which has none left but those begun
		  AND (f.rate IS NULL OR `+credit+` >= 1)
		  AND EXISTS (
		      SELECT FROM works w
		      WHERE w.batch_id = f.batch_id AND w.lane = $1 AND w.state = 'pending' AND w.next_at <= now()
		        AND (w.lane <> 'rescore' OR w.spec_id = $3)
		  )
		ORDER BY f.batch_id
		LIMIT 1
		FOR UPDATE OF f SKIP LOCKED`,
		lane, works, spec).Scan(&batch, &allowed)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return batch, allowed, err
}

// spend takes what was handed out from a batch's credit.
func spend(ctx context.Context, tx *sql.Tx, batch int64, works int) error {
	_, err := tx.ExecContext(ctx,
		`UPDATE backfills f SET credit = `+credit+` - $2, credited_at = now() WHERE f.batch_id = $1 AND f.rate IS NOT NULL`,
		batch, works)
	return err
}
