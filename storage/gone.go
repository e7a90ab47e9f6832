package storage

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
)

// NoteGone notes that objects are no longer in the bucket. What was scored of them stays; one that is seen again
// is there again.
func (db *DB) NoteGone(ctx context.Context, s ledger.Scan, keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	err := db.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`WITH gone AS (
			    SELECT object_id
			    FROM objects
			    WHERE source_id = $1 AND key = ANY ($2::text[]) AND gone_at IS NULL
			    ORDER BY object_id
			    FOR UPDATE
			)
			UPDATE objects o SET gone_at = now() FROM gone WHERE o.object_id = gone.object_id`,
			s.Source, array(keys, func(key string) any { return key }))
		return err
	})
	if err != nil {
		return fmt.Errorf("note gone: %w", err)
	}
	return nil
}
