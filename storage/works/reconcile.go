package works

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"touchtone/report/ledger"
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
