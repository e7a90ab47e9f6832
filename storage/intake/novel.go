package intake

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// sighting is an object as listed, with the sidecar that belongs to it.
type sighting struct {
	ledger.Object
	sidecarKey, sidecarETag string
}

// findNovel gives those of the objects whose newest known version is another one, and those that were gone. A sidecar
// that is no longer there is no news: what it said was true.
func findNovel(ctx context.Context, tx *sql.Tx, s ledger.Scan, objects []ledger.Object) ([]sighting, error) {
	if len(objects) == 0 {
		return nil, nil
	}
	rows, err := tx.QueryContext(ctx,
		`SELECT listed.key, listed.etag, listed.version_id, listed.size, listed.last_modified,
		        coalesce(c.key, ''), coalesce(c.etag, '')
		FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[])
		     AS listed (key, etag, version_id, size, last_modified)
		LEFT JOIN LATERAL (
		    SELECT key, etag
		    FROM sidecars
		    WHERE source_id = $1 AND main_key = listed.key
		    ORDER BY manifest <> '', CASE WHEN manifest <> '' THEN last_modified END DESC, key -- the newest manifest, if no sidecar of its own
		    LIMIT 1
		) c ON true
		LEFT JOIN objects o ON o.source_id = $1 AND o.key = listed.key
		LEFT JOIN object_versions v ON v.object_version = o.newest_version
		WHERE (v.etag, v.version_id) IS DISTINCT FROM (listed.etag, listed.version_id)
		   OR (c.key IS NOT NULL AND (v.sidecar_key, v.sidecar_etag) IS DISTINCT FROM (c.key, c.etag))
		   OR o.gone_at IS NOT NULL
		ORDER BY listed.key`,
		s.Source,
		pg.Array(objects, func(o ledger.Object) any { return o.Key }),
		pg.Array(objects, func(o ledger.Object) any { return o.ETag }),
		pg.Array(objects, func(o ledger.Object) any { return o.VersionID }),
		pg.Array(objects, func(o ledger.Object) any { return o.Size }),
		pg.Array(objects, func(o ledger.Object) any { return o.LastModified }))
	if err != nil {
		return nil, fmt.Errorf("compare with the ledger: %w", err)
	}
	return pg.Collect(rows, func(n *sighting) []any {
		return []any{&n.Key, &n.ETag, &n.VersionID, &n.Size, &n.LastModified, &n.sidecarKey, &n.sidecarETag}
	})
}
