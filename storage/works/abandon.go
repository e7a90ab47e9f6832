package works

import (
	"context"
	"database/sql"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// LockPending gives the pending works w for which a condition holds, and nobody else has locked, for us alone until the transaction ends.
func LockPending(ctx context.Context, tx *sql.Tx, where string, args ...any) ([]int64, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT work_id FROM works w WHERE state = 'pending' AND `+where+` ORDER BY work_id FOR UPDATE SKIP LOCKED`, args...)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}

// Abandon ends pending works: what is left of each is quarantined as one record.
func Abandon(ctx context.Context, tx *sql.Tx, works []int64, why ledger.Reason) error {
	if len(works) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx,
		`INSERT INTO outcomes (work_id, record, kind, fence)
		SELECT work_id, checkpoint + 1, 'quarantined', fence
		FROM works
		WHERE work_id = ANY ($1::bigint[])`,
		pg.IDs(works))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		`INSERT INTO quarantines (work_id, record, object_id, code, detail)
		SELECT work_id, checkpoint + 1, object_id, $2, $3
		FROM works
		WHERE work_id = ANY ($1::bigint[])`,
		pg.IDs(works), why.Code, why.Detail)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		`UPDATE works
		SET state = 'done', ended_at = now(), checkpoint = checkpoint + 1, quarantined = quarantined + 1
		WHERE work_id = ANY ($1::bigint[])`,
		pg.IDs(works))
	if err != nil {
		return err
	}
	return Promote(ctx, tx, works)
}
