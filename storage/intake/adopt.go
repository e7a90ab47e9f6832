package intake

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// adopt gives a backfill, if this is one, what it lists and others left lying: works that wait for a night, and objects
// that were not begun when their batch was cancelled.
func adopt(ctx context.Context, tx *sql.Tx, s ledger.Scan, objects []ledger.Object) (adopted int, err error) {
	if s.Batch == 0 || len(objects) == 0 {
		return 0, nil
	}
	keys := pg.Array(objects, func(o ledger.Object) any { return o.Key })
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
	cancelled, err := findCancelled(ctx, tx, s.Source, keys)
	if err != nil {
		return 0, fmt.Errorf("adopt what was cancelled: %w", err)
	}
	made, err := works.EnterAgain(ctx, tx, cancelled, s.Spec, s.Lane, s.Batch)
	return int(waited + made), err
}

// findCancelled gives those of a source's objects whose newest version nobody ever read because its batch was cancelled.
func findCancelled(ctx context.Context, tx *sql.Tx, source int64, keys string) ([]int64, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT o.object_id
		FROM objects o
		CROSS JOIN LATERAL (
		    SELECT w.work_id
		    FROM works w
		    WHERE w.object_version = o.newest_version AND w.lane <> 'rescore'
		    ORDER BY w.work_id DESC
		    LIMIT 1
		) latest
		WHERE o.source_id = $1 AND o.key = ANY ($2::text[])
		  AND EXISTS (SELECT FROM quarantines q WHERE q.work_id = latest.work_id AND q.record = 1 AND q.code = 'cancelled')`,
		source, keys)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}
