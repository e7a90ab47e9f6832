package works

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
)

// A worker holds hundreds of works, and when it dies nobody knows of which. Each of them is a suspect: it is handed out in a task of its own, and
// whoever takes one takes the next when that has ended. So the one who kills is there with no other suspect, and none of those who
// were there with it is there again when it kills once more.
const (
	suspected   = `w.last_error = 'crash' AND w.crashes >= 1`
	unsuspected = `NOT (` + suspected + `)`
)

// DispatchSuspect hands out one work of a lane that was there when a worker died, as Dispatch does the others. Suspects are few: they do not
// count towards the rate of their source.
func (st *Store) DispatchSuspect(ctx context.Context, spec int64, lane ledger.Lane, again time.Duration) (task ledger.Task, err error) {
	var some bool
	err = st.db.QueryRowContext(ctx,
		`SELECT EXISTS (
		    SELECT FROM works w WHERE state = 'pending' AND crashes > 0 AND lane = $1 AND next_at <= now() AND `+suspected+`
		)`, lane).Scan(&some)
	if err == nil && some {
		err = st.db.Write(ctx, func(tx *sql.Tx) (err error) {
			task, err = dispatch(ctx, tx, spec, lane, suspected, order{1, 1, again})
			return err
		})
	}
	if err != nil {
		return ledger.Task{}, fmt.Errorf("dispatch a suspect: %w", err)
	}
	return task, nil
}
