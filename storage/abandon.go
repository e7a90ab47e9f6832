package storage

import (
	"context"
	"database/sql"

	"touchtone/report/ledger"
)

func lockPending(ctx context.Context, tx *sql.Tx, where string, args ...any) ([]int64, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT work_id FROM works w WHERE state = 'pending' AND `+where+` ORDER BY work_id FOR UPDATE SKIP LOCKED`, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(id *int64) []any { return []any{id} })
}

// abandon ends pending works: what is left of each is quarantined as one record.
func abandon(ctx context.Context, tx *sql.Tx, works []int64, why ledger.Reason) error {
	if len(works) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx,
		`INSERT INTO outcomes (work_id, record, kind, fence)
		SELECT work_id, checkpoint + 1, 'quarantined', fence
		FROM works
		WHERE work_id = ANY ($1::bigint[])`,
		ids(works))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		`INSERT INTO quarantines (work_id, record, object_id, code, detail)
		SELECT work_id, checkpoint + 1, object_id, $2, $3
		FROM works
		WHERE work_id = ANY ($1::bigint[])`,
		ids(works), why.Code, why.Detail)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		`UPDATE works
		SET state = 'done', ended_at = now(), checkpoint = checkpoint + 1, quarantined = quarantined + 1
		WHERE work_id = ANY ($1::bigint[])`,
		ids(works))
	if err != nil {
		return err
	}
	return promote(ctx, tx, works)
}
