package storage

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
)

// adopt gives a backfill, if this is one, what it lists and others left lying: works that wait for a night, and objects
// whose works were taken back when an earlier backfill was cancelled.
func adopt(ctx context.Context, tx *sql.Tx, s ledger.Scan, objects []ledger.Object) (works int, err error) {
	if s.Batch == 0 || len(objects) == 0 {
		return 0, nil
	}
	keys := array(objects, func(o ledger.Object) any { return o.Key })
	res, err := tx.ExecContext(ctx,
		`UPDATE works w
		SET lane = $3, state = 'pending', batch_id = $4, next_at = now()
		FROM objects o
		WHERE o.source_id = $1 AND o.key = ANY ($2::text[])
		  AND w.object_id = o.object_id AND w.state = 'waiting'`,
		s.Source, keys, s.Lane, s.Batch)
	if err != nil {
		return 0, fmt.Errorf("adopt what waits: %w", err)
	}
	waited, err := res.RowsAffected()
	if err != nil {
		return 0, err
	}
	rows, err := tx.QueryContext(ctx,
		`SELECT o.newest_version
		FROM objects o
		WHERE o.source_id = $1 AND o.key = ANY ($2::text[]) AND o.newest_version IS NOT NULL
		  AND NOT EXISTS (SELECT FROM works w WHERE w.object_version = o.newest_version)
		ORDER BY o.newest_version`,
		s.Source, keys)
	if err != nil {
		return 0, fmt.Errorf("adopt what nobody works on: %w", err)
	}
	idle, err := collect(rows, func(id *int64) []any { return []any{id} })
	if err != nil {
		return 0, fmt.Errorf("adopt what nobody works on: %w", err)
	}
	made, err := enterWorks(ctx, tx, s, idle)
	return int(waited) + made, err
}
