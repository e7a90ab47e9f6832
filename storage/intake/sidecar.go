package intake

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// noteSidecars keeps sidecars as listed, and gives the known objects to which new ones belong.
func noteSidecars(ctx context.Context, tx *sql.Tx, s ledger.Scan, sidecars []ledger.Sidecar) ([]ledger.Object, error) {
	if len(sidecars) == 0 {
		return nil, nil
	}
	rows, err := tx.QueryContext(ctx,
		`WITH changed AS (
		    INSERT INTO sidecars (source_id, key, main_key, etag, size, last_modified, manifest, at)
		    SELECT $1, *
		    FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[], $8::bigint[]) AS listed (key)
		    ORDER BY key
		    ON CONFLICT (source_id, key) DO UPDATE
		    SET main_key = excluded.main_key, etag = excluded.etag,
		        size = excluded.size, last_modified = excluded.last_modified, at = excluded.at
		    WHERE (sidecars.main_key, sidecars.etag, sidecars.at) IS DISTINCT FROM (excluded.main_key, excluded.etag, excluded.at)
		    RETURNING main_key
		)
		SELECT o.key, v.etag, v.version_id, v.size, v.last_modified
		FROM objects o
		JOIN object_versions v ON v.object_version = o.newest_version
		WHERE o.source_id = $1 AND o.role = 'main' AND o.key IN (SELECT main_key FROM changed)`,
		s.Source,
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.Key }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.Of }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.ETag }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.Size }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.LastModified }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.In }),
		pg.Array(sidecars, func(c ledger.Sidecar) any { return c.At }))
	if err != nil {
		return nil, fmt.Errorf("sidecars: %w", err)
	}
	return pg.Collect(rows, func(o *ledger.Object) []any {
		return []any{&o.Key, &o.ETag, &o.VersionID, &o.Size, &o.LastModified}
	})
}

// Orphans ends a complete listing: sidecars whose object never came get works of their own, which
// end in quarantine, so that they are seen. It tells how many are new.
func (st *Store) Orphans(ctx context.Context, s ledger.Scan) (works int, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx,
			`SELECT c.key, c.etag, c.size, c.last_modified
			FROM sidecars c
			WHERE c.source_id = $1 AND ($2::timestamptz IS NULL OR c.last_modified >= $2)
			  AND NOT EXISTS (SELECT FROM objects o WHERE o.source_id = $1 AND o.key IN (c.main_key, c.key))
			ORDER BY c.key`,
			s.Source, pg.TimeOrNull(s.Since))
		if err != nil {
			return err
		}
		orphans, err := pg.Collect(rows, func(o *ledger.Object) []any {
			return []any{&o.Key, &o.ETag, &o.Size, &o.LastModified}
		})
		if err != nil {
			return err
		}
		works, err = enter(ctx, tx, s, orphans, "sidecar")
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("orphans: %w", err)
	}
	return works, nil
}
