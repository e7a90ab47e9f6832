package works

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Reconcile sets right what nobody else will, and tells how many works that were. Works whose holder is
// not heard of any more become pending again, or are quarantined when that happened too often;
// works of these lanes half done under another spec begin again under this one, except those of the rescoring lane,
// which wait for theirs; what nobody began of cancelled batches ends. Any number of processes may do so.
func (st *Store) Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (mended int, err error) {
	lanes = slices.DeleteFunc(slices.Clone(lanes), func(l ledger.Lane) bool { return l == ledger.Rescoring })
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		expired, err := expire(ctx, tx)
		if err != nil {
			return fmt.Errorf("expire: %w", err)
		}
		looping, err := abandonLooping(ctx, tx)
		if err != nil {
			return fmt.Errorf("crash loops: %w", err)
		}
		changed, err := BeginAgain(ctx, tx, spec, lanes...)
		if err != nil {
			return fmt.Errorf("changed spec: %w", err)
		}
		cancelled, err := abandonCancelled(ctx, tx)
		if err != nil {
			return fmt.Errorf("cancelled batches: %w", err)
		}
		mended = expired + looping + changed + cancelled
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("reconcile: %w", err)
	}
	return mended, nil
}

// expire takes leases back that ran out, and times back that lie further ahead than any
// is ever set: the clock has jumped. The first crash is forgiven at once, the next ones wait.
func expire(ctx context.Context, tx *sql.Tx) (int, error) {
	rows, err := tx.QueryContext(ctx,
		`WITH expired AS (
		    SELECT work_id, lease_owner, leased_at
		    FROM works
		    WHERE state = 'leased' AND (lease_until < now() OR lease_until > now() + interval '1 hour')
		    ORDER BY work_id
		    LIMIT 1000
		    FOR UPDATE SKIP LOCKED
		),
		freed AS (
		    UPDATE works w
		    SET state = 'pending', crashes = crashes + 1, last_error = 'crash',
		        next_at = now() + interval '1 second' * (2 ^ least(crashes, 8) - 1), dispatch = 0,
		        lease_owner = NULL, leased_at = NULL, lease_until = NULL
		    FROM expired
		    WHERE w.work_id = expired.work_id
		    RETURNING w.work_id, w.fence
		)
		INSERT INTO attempts (work_id, fence, worker, started_at, result)
		SELECT work_id, fence, lease_owner, leased_at, 'crash'
		FROM expired
		JOIN freed USING (work_id)
		RETURNING work_id`)
	if err != nil {
		return 0, err
	}
	freed, err := pg.Collect(rows, func(id *int64) []any { return []any{id} })
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx,
		`UPDATE works
		SET next_at = now()
		WHERE work_id IN (
		    SELECT work_id FROM works WHERE state = 'pending' AND batch_id IS NULL AND next_at > now() + interval '1 hour'
		    UNION ALL
		    SELECT w.work_id
		    FROM batches b
		    JOIN works w USING (batch_id)
		    WHERE b.state = 'open' AND w.state = 'pending' AND w.next_at > now() + interval '1 hour'
		)`)
	return len(freed), err
}

// abandonLooping gives up works that took their worker down too often. What only panicked, which counts as a crash
// too, did not: its record is set apart when it panics once more.
func abandonLooping(ctx context.Context, tx *sql.Tx) (int, error) {
	looping, err := LockPending(ctx, tx,
		`crashes > 0 AND crashes >= $1 AND last_error = 'crash'
		AND $1 <= (SELECT count(*) FROM attempts a WHERE a.work_id = w.work_id AND a.result = 'crash')`, ledger.CrashCap)
	if err != nil {
		return 0, err
	}
	return len(looping), Abandon(ctx, tx, looping, ledger.Reason{
		Code: ledger.CrashLoop, Detail: "whoever reads it dies; the rest of it was left unread",
	})
}
