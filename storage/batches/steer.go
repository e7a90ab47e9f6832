package batches

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// steered is what an act sets.
var steered = map[ledger.Act]string{
	ledger.Pause:      `running_since = NULL, ran = ran + coalesce(now() - running_since, '0')`,
	ledger.Resume:     `running_since = coalesce(running_since, now())`,
	ledger.Cancel:     `running_since = NULL, ran = ran + coalesce(now() - running_since, '0'), cancelled_at = now()`,
	ledger.Prioritise: `priority = $2`,
}

// Steer changes how a batch goes on that is open and not cancelled, and keeps who said so and why. It gives fs.ErrNotExist when there
// is none of that number. Cancelling finishes what was begun and quarantines the rest, of which it tells how many there were.
func (st *Store) Steer(ctx context.Context, batch int64, how ledger.Steering) (left int64, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if err := steer(ctx, tx, batch, how); err != nil {
			return err
		}
		if how.Act == ledger.Resume {
			if err := works.SetPace(ctx, tx, batch, how.Rate); err != nil {
				return err
			}
		}
		return noteSteering(ctx, tx, batch, how)
	})
	if err != nil {
		return 0, fmt.Errorf("%s batch %d: %w", how.Act, batch, err)
	}
	if how.Act == ledger.Cancel {
		return works.LeaveCancelled(ctx, st.db)
	}
	return 0, nil
}

func steer(ctx context.Context, tx *sql.Tx, batch int64, how ledger.Steering) error {
	args := []any{batch}
	if how.Act == ledger.Prioritise {
		args = append(args, how.Priority)
	}
	res, err := tx.ExecContext(ctx,
		`UPDATE batches SET `+steered[how.Act]+` WHERE batch_id = $1 AND state = 'open' AND cancelled_at IS NULL`, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return fs.ErrNotExist
}

func noteSteering(ctx context.Context, tx *sql.Tx, batch int64, how ledger.Steering) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO steerings (batch_id, act, priority, rate, why, said_by)
		VALUES ($1, $2, CASE WHEN $2 = 'priority' THEN $3::integer END, nullif($4::double precision, 0), $5, $6)`,
		batch, string(how.Act), how.Priority, how.Rate, pg.Storable(how.Why), how.By)
	return err
}

// Steerings gives what was said about a batch, the latest first.
func (st *Store) Steerings(ctx context.Context, batch int64) ([]ledger.Steering, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT act, coalesce(priority, 0), coalesce(rate, 0), why, said_by, said_at FROM steerings WHERE batch_id = $1 ORDER BY steering_id DESC`, batch)
	if err != nil {
		return nil, fmt.Errorf("steerings: %w", err)
	}
	all, err := pg.Collect(rows, func(s *ledger.Steering) []any { return []any{&s.Act, &s.Priority, &s.Rate, &s.Why, &s.By, &s.At} })
	if err != nil {
		return nil, fmt.Errorf("steerings: %w", err)
	}
	return all, nil
}
