package works

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"touchtone/report/ledger"
)

// credit is how many works might have been handed out by now of f, a backfill or a source, and were not: those of a second at most, so that
// workers who come back from a pause do not make up for it in one go.
const credit = `least(greatest(f.rate, 1), f.credit + f.rate * extract(epoch FROM now() - f.credited_at))`

// turn is a batch whose works may be handed out now.
type turn struct {
	batch int64
	works int  // at most
	paced bool // so that what is handed out is to be taken from its credit
}

// nextTurn gives the batch of a lane whose turn it is: of those that go on and of which works are due for which a condition on w holds, the one
// of the highest priority, then the oldest. It has no works when there is none.
func nextTurn(ctx context.Context, tx *sql.Tx, lane ledger.Lane, which string, works int) (turn, error) {
	next := turn{works: works}
	err := tx.QueryRowContext(ctx,
		`SELECT b.batch_id, f.rate IS NOT NULL
		FROM batches b
		LEFT JOIN backfills f USING (batch_id)
		WHERE `+handsOut+` AND `+laneOfBatch+` = $1
		  AND (f.rate IS NULL OR `+credit+` >= 1)
		  AND ( -- the first, by the index, where EXISTS might read all that waits
		      SELECT min(w.next_at)
		      FROM works w
		      WHERE w.batch_id = b.batch_id AND w.state = 'pending' AND w.next_at <= now()
		        AND (b.cancelled_at IS NULL OR w.checkpoint > 0) -- what nobody began is about to end
		        AND `+which+`
		  ) IS NOT NULL
		ORDER BY b.priority DESC, b.batch_id
		LIMIT 1`,
		lane).Scan(&next.batch, &next.paced)
	if errors.Is(err, sql.ErrNoRows) {
		return turn{}, nil
	}
	if err != nil || !next.paced {
		return next, err
	}
	next.works, err = allowance(ctx, tx, next.batch, works)
	return next, err
}

// allowance is how many works of a batch its pace allows now. Its row stays locked until they are handed out: all workers
// share the one pace.
func allowance(ctx context.Context, tx *sql.Tx, batch int64, works int) (allowed int, err error) {
	err = tx.QueryRowContext(ctx,
		`SELECT least($2, floor(`+credit+`)) FROM backfills f WHERE f.batch_id = $1 FOR UPDATE SKIP LOCKED`,
		batch, works).Scan(&allowed)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return allowed, err
}

// SetPace lets a batch that goes on begin without credit, at that rate if it is not 0.
func SetPace(ctx context.Context, tx *sql.Tx, batch int64, rate float64) error {
	res, err := tx.ExecContext(ctx,
		`UPDATE backfills
		SET rate = coalesce(nullif($2::double precision, 0), rate), credit = 0, credited_at = now()
		WHERE batch_id = $1`,
		batch, rate)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 && rate > 0 {
		err = fmt.Errorf("a pace is for backfills and rescorings: %w", errors.ErrUnsupported)
	}
	return err
}

// spend takes what was handed out from the credit of a row that has one: a backfill or a source.
func spend(ctx context.Context, tx *sql.Tx, table, key string, id int64, works int) error {
	_, err := tx.ExecContext(ctx,
		`UPDATE `+table+` f SET credit = `+credit+` - $2, credited_at = now() WHERE f.`+key+` = $1 AND f.rate IS NOT NULL`,
		id, works)
	return err
}
