package intake

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// NoteGone notes that objects are no longer in the bucket. What was scored of them stays; one that is seen again
// is there again.
func (st *Store) NoteGone(ctx context.Context, s ledger.Scan, keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`WITH gone AS (
			    SELECT object_id
			    FROM objects
			    WHERE source_id = $1 AND key = ANY ($2::text[]) AND gone_at IS NULL
			    ORDER BY object_id
			    FOR UPDATE
			)
			UPDATE objects o SET gone_at = now() FROM gone WHERE o.object_id = gone.object_id`,
			s.Source, pg.Array(keys, func(key string) any { return key }))
		return err
	})
	if err != nil {
		return fmt.Errorf("note gone: %w", err)
	}
	return nil
}
