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
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		all, err := shares(ctx, tx, works)
		if err != nil {
			return err
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

// order is how much is to be handed out: at most so many works and, beyond the first, so many bytes; and when again.
type order struct {
	works int
	bytes int64
	again time.Duration
}

// ofSpec holds for works w that judge again for one spec; an index has them so.
const ofSpec = ` AND w.lane = 'rescore' AND w.spec_id = %d`

// dispatch hands out works of a lane for which a condition on w holds.
func dispatch(ctx context.Context, tx *sql.Tx, spec int64, lane ledger.Lane, which string, o order) (task ledger.Task, err error) {
	if lane == ledger.Live {
		return handOut(ctx, tx, o, `w.batch_id IS NULL AND `+which)
	}
	if lane == ledger.Rescoring {
		which += fmt.Sprintf(ofSpec, spec)
	}
	next, err := nextTurn(ctx, tx, lane, which, o.works)
	if err != nil || next.works == 0 {
		return task, err
	}
	o.works = next.works
	task, err = handOut(ctx, tx, o, `w.batch_id = $4 AND `+which, next.batch)
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
