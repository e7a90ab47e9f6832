package works

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// A worker holds hundreds of works, and when it dies nobody knows of which. Each of them is a suspect: it is handed out in a task of its own, and
// whoever takes one takes the next when that has ended. So the one who kills is there with no other suspect, and none of those who
// were there with it is there again when it kills once more.
const (
	suspected   = `w.last_error = 'crash' AND w.crashes >= 1`
	unsuspected = `NOT (` + suspected + `)`
)

// DispatchSuspect hands out one work that was there when a worker died, of the first of the lanes that has any, as Dispatch does the others.
// Suspects are few: they do not count towards the rate of their source.
func (st *Store) DispatchSuspect(ctx context.Context, spec int64, again time.Duration, lanes ...ledger.Lane) (task ledger.Task, err error) {
	due, err := st.lanesOfSuspects(ctx)
	if err != nil {
		return task, fmt.Errorf("dispatch a suspect: %w", err)
	}
	for _, lane := range lanes {
		if !slices.Contains(due, lane) {
			continue
		}
		err := st.db.Write(ctx, func(tx *sql.Tx) (err error) {
			task, err = dispatch(ctx, tx, spec, lane, suspected, order{1, 1, again})
			return err
		})
		if err != nil {
			return ledger.Task{}, fmt.Errorf("dispatch a suspect: %w", err)
		}
		if len(task.Works) > 0 {
			return task, nil
		}
	}
	return task, nil
}

func (st *Store) lanesOfSuspects(ctx context.Context) ([]ledger.Lane, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT DISTINCT lane FROM works w WHERE state = 'pending' AND crashes > 0 AND next_at <= now() AND `+suspected)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(l *ledger.Lane) []any { return []any{l} })
}
