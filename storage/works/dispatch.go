package works

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Dispatch hands out the works of a lane that are due, oldest first: at most so many and, beyond the
// first, so many bytes; of a lane that goes batch by batch, those of the batch whose turn it is, no more than its pace allows; and no more
// of a source than its rate. They are due again after that time if nobody has claimed them, so that losing the task is only a delay. The
// task has no works when none are due. Suspects are left to DispatchSuspect.
func (st *Store) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (task ledger.Task, err error) {
	due, rates, err := st.due(ctx, lane)
	if err != nil || !due {
		return task, err
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		all := []share{{which: `TRUE`, works: works}}
		if rates {
			if all, err = shares(ctx, tx, works); err != nil {
				return err
			}
		}
		task, err = firstOf(ctx, tx, all, func(s share) (ledger.Task, error) {
			return dispatch(ctx, tx, spec, lane, unsuspected+` AND `+s.which, order{s.works, bytes, again})
		})
		return err
	})
	if err != nil {
		return ledger.Task{}, fmt.Errorf("dispatch: %w", err)
	}
	return task, nil
}

// due tells whether a lane has anything at all that may be handed out, and whether any source has a rate. Workers ask all day long, and
// mostly it has not: this is one question, where handing out is a transaction of several.
func (st *Store) due(ctx context.Context, lane ledger.Lane) (due, rates bool, err error) {
	err = st.db.QueryRowContext(ctx, `SELECT (`+DueOf(lane)+`), EXISTS (SELECT FROM sources WHERE rate IS NOT NULL)`, lane).Scan(&due, &rates)
	if err != nil {
		return false, false, fmt.Errorf("dispatch: %w", err)
	}
	return due, rates, nil
}

// dueOf is the question whether a lane has anything. Works of batches, and those of none, have an index each of what is due.
func DueOf(lane ledger.Lane) string {
	which := `batch_id IS NOT NULL`
	if lane == ledger.Live {
		which = `batch_id IS NULL`
	}
	return `SELECT EXISTS (SELECT FROM works WHERE state = 'pending' AND ` + which + ` AND lane = $1 AND next_at <= now())`
}

// order is how much is to be handed out: at most so many works and, beyond the first, so many bytes; and when again.
type order struct {
	works int
	bytes int64
	again time.Duration
}

// dispatch hands out works of a lane for which a condition on w holds.
func dispatch(ctx context.Context, tx *sql.Tx, spec int64, lane ledger.Lane, which string, o order) (task ledger.Task, err error) {
	if lane == ledger.Live {
		return handOut(ctx, tx, o, `w.batch_id IS NULL AND `+which)
	}
	next, err := nextTurn(ctx, tx, spec, lane, which, o.works)
	if err != nil || next.works == 0 {
		return task, err
	}
	o.works = next.works
	task, err = handOut(ctx, tx, o, worksOfBatch+` AND `+which, next.batch, spec)
	if err != nil || !next.paced {
		return task, err
	}
	return task, spend(ctx, tx, "backfills", "batch_id", next.batch, len(task.Works))
}

// handOut hands out works for which a condition on w holds, whose own parameters begin with $4.
func handOut(ctx context.Context, tx *sql.Tx, o order, where string, args ...any) (task ledger.Task, err error) {
	rows, err := tx.QueryContext(ctx,
		`WITH due AS (
		    SELECT w.work_id, v.size
		    FROM works w
		    JOIN object_versions v USING (object_version)
		    WHERE w.state = 'pending' AND w.next_at <= now()
		      AND `+where+`
		    ORDER BY w.next_at, w.work_id
		    LIMIT $1
		    FOR UPDATE OF w SKIP LOCKED
		),
		few AS (
		    SELECT work_id
		    FROM (SELECT work_id, sum(size) OVER (ORDER BY work_id) - size AS before FROM due) sized
		    WHERE before < $2
		),
		task AS MATERIALIZED (
		    SELECT nextval('dispatches') AS dispatch WHERE EXISTS (SELECT FROM few)
		)
		UPDATE works w
		SET dispatch = task.dispatch, next_at = now() + $3::interval
		FROM few, task
		WHERE w.work_id = few.work_id
		RETURNING w.dispatch, w.work_id`,
		append([]any{o.works, o.bytes, pg.Interval(o.again)}, args...)...)
	if err != nil {
		return task, err
	}
	task.Works, err = pg.Collect(rows, func(id *int64) []any { return []any{&task.Dispatch, id} })
	return task, err
}
