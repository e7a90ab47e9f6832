package works

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// EnterAgain makes a work for the newest version of each object, beside those that there are.
func EnterAgain(ctx context.Context, tx *sql.Tx, objects []int64, spec int64, lane ledger.Lane, batch int64) (made int64, err error) {
	res, err := tx.ExecContext(ctx,
		`INSERT INTO works (object_id, object_version, spec_id, retry, lane, batch_id, state)
		SELECT o.object_id, o.newest_version, $2, 1 + coalesce(max(w.retry), -1), $4, $3, 'pending'
		FROM objects o
		LEFT JOIN works w ON w.object_version = o.newest_version AND w.spec_id = $2
		WHERE o.object_id = ANY ($1::bigint[])
		GROUP BY o.object_id, o.newest_version
		ORDER BY o.object_id`,
		pg.IDs(objects), spec, batch, lane)
	if err != nil {
		return 0, fmt.Errorf("works: %w", err)
	}
	return res.RowsAffected()
}

// BeginAgain replaces works of some lanes that were half done under another spec by new ones under this.
func BeginAgain(ctx context.Context, tx *sql.Tx, spec int64, lanes ...ledger.Lane) (int, error) {
	changed, err := LockPending(ctx, tx, `spec_id <> $1 AND checkpoint > 0 AND lane = ANY ($2::text[])`,
		spec, pg.Array(lanes, func(l ledger.Lane) any { return string(l) }))
	if err != nil || len(changed) == 0 {
		return 0, err
	}
	_, err = tx.ExecContext(ctx,
		`INSERT INTO works (object_id, object_version, spec_id, retry, lane, batch_id, state)
		SELECT object_id, object_version, $2, retry, lane, batch_id, 'pending'
		FROM works
		WHERE work_id = ANY ($1::bigint[])
		ON CONFLICT DO NOTHING`,
		pg.IDs(changed), spec)
	if err != nil {
		return 0, err
	}
	return len(changed), Abandon(ctx, tx, changed, ledger.Reason{
		Code: ledger.SpecChanged, Detail: "the pack or the program changed half way; begun again under the new one",
	})
}
