package intake

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// enter makes each object's newest version what was listed, with a work for what is new.
func enter(ctx context.Context, tx *sql.Tx, s ledger.Scan, listed []ledger.Object, role string) (made int, err error) {
	novel, err := findNovel(ctx, tx, s, listed)
	if err != nil || len(novel) == 0 {
		return 0, err
	}
	versions, err := enterVersions(ctx, tx, s, novel, role)
	if err != nil {
		return 0, err
	}
	if err := follow(ctx, tx, versions); err != nil {
		return 0, err
	}
	if made, err = enterWorks(ctx, tx, s, versions); err != nil {
		return 0, err
	}
	return made, works.PromoteVersions(ctx, tx, versions)
}

// enterVersions makes what was sighted the newest version of its object, and gives the versions' ids.
func enterVersions(ctx context.Context, tx *sql.Tx, s ledger.Scan, novel []sighting, role string) ([]int64, error) {
	keys := pg.Array(novel, func(n sighting) any { return n.Key })
	if _, err := tx.ExecContext(ctx,
		`INSERT INTO objects (source_id, key, role)
		SELECT $1, key, $3
		FROM unnest($2::text[]) AS listed (key)
		ORDER BY key
		ON CONFLICT DO NOTHING`,
		s.Source, keys, role); err != nil {
		return nil, fmt.Errorf("objects: %w", err)
	}
	args := []any{
		s.Source, keys,
		pg.Array(novel, func(n sighting) any { return n.ETag }),
		pg.Array(novel, func(n sighting) any { return n.VersionID }),
		pg.Array(novel, func(n sighting) any { return n.sidecarKey }),
		pg.Array(novel, func(n sighting) any { return n.sidecarETag }),
	}
	if _, err := tx.ExecContext(ctx,
		`INSERT INTO object_versions (object_id, etag, version_id, sidecar_key, sidecar_etag, size, last_modified)
		SELECT o.object_id, listed.etag, listed.version_id, listed.sidecar_key, listed.sidecar_etag, listed.size, listed.last_modified
		FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
		     AS listed (key, etag, version_id, sidecar_key, sidecar_etag, size, last_modified)
		JOIN objects o ON o.source_id = $1 AND o.key = listed.key
		ORDER BY o.object_id
		ON CONFLICT DO NOTHING`,
		append(slices.Clone(args),
			pg.Array(novel, func(n sighting) any { return n.Size }),
			pg.Array(novel, func(n sighting) any { return n.LastModified }))...); err != nil {
		return nil, fmt.Errorf("object versions: %w", err)
	}
	rows, err := tx.QueryContext(ctx,
		`UPDATE objects o
		SET newest_version = v.object_version, gone_at = NULL
		FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
		     AS listed (key, etag, version_id, sidecar_key, sidecar_etag),
		     object_versions v
		WHERE o.source_id = $1 AND o.key = listed.key
		  AND v.object_id = o.object_id
		  AND (v.etag, v.version_id, v.sidecar_key, v.sidecar_etag)
		    = (listed.etag, listed.version_id, listed.sidecar_key, listed.sidecar_etag)
		RETURNING v.object_version`,
		args...)
	if err != nil {
		return nil, fmt.Errorf("newest versions: %w", err)
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}

// follow moves the works that nobody has begun to their object's newest version: what they
// were for is no longer there to be read. Those that judge history again stay: nobody need ever come for them.
func follow(ctx context.Context, tx *sql.Tx, versions []int64) error {
	_, err := tx.ExecContext(ctx,
		`UPDATE works w
		SET object_version = v.object_version
		FROM object_versions v
		WHERE v.object_version = ANY ($1::bigint[])
		  AND w.object_id = v.object_id AND w.object_version <> v.object_version
		  AND w.state IN ('waiting', 'pending') AND w.fence = 0 AND w.lane <> 'rescore'
		  AND NOT EXISTS (SELECT FROM works other WHERE other.object_version = v.object_version)`,
		pg.IDs(versions))
	if err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	return nil
}

// enterWorks makes a work for each version that has none to come and none under this spec.
func enterWorks(ctx context.Context, tx *sql.Tx, s ledger.Scan, versions []int64) (int, error) {
	state := "pending"
	if s.Lane == ledger.Night {
		state = "waiting"
	}
	res, err := tx.ExecContext(ctx,
		`INSERT INTO works (object_id, object_version, spec_id, lane, batch_id, state)
		SELECT v.object_id, v.object_version, $2, $3, nullif($5, 0), $4
		FROM object_versions v
		WHERE v.object_version = ANY ($1::bigint[])
		  AND NOT EXISTS (
		      SELECT FROM works w
		      WHERE w.object_version = v.object_version
		        AND (w.spec_id = $2 OR w.state <> 'done' AND w.lane <> 'rescore')
		  )
		ORDER BY v.object_version
		ON CONFLICT DO NOTHING`,
		pg.IDs(versions), s.Spec, s.Lane, state, s.Batch)
	if err != nil {
		return 0, fmt.Errorf("works: %w", err)
	}
	made, err := res.RowsAffected()
	return int(made), err
}
