package intake

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// Discover enters what a page of a listing shows, and tells how many works that makes. Listing the same
// again makes none. An object is a new version when its bytes are new or its sidecar is; a work
// that nobody has begun follows to the newest version.
func (st *Store) Discover(ctx context.Context, s ledger.Scan, objects []ledger.Object, sidecars []ledger.Sidecar) (works int, err error) {
	objects, nameless := nameable(objects)
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		works = 0
		again, err := noteSidecars(ctx, tx, s, sidecars)
		if err != nil {
			return err
		}
		made, err := enter(ctx, tx, s, merge(objects, again), "main")
		if err != nil {
			return err
		}
		refused, err := enter(ctx, tx, s, nameless, "nameless")
		if err != nil {
			return err
		}
		adopted, err := adopt(ctx, tx, s, objects)
		works = made + refused + adopted
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("discover: %w", err)
	}
	return works, nil
}

// nameable sets apart the objects whose keys are no text. They are kept under an escaped key.
func nameable(objects []ledger.Object) (good, nameless []ledger.Object) {
	for _, o := range objects {
		if utf8.ValidString(o.Key) && !strings.Contains(o.Key, "\x00") {
			good = append(good, o)
			continue
		}
		o.Key = strconv.QuoteToASCII(o.Key)
		nameless = append(nameless, o)
	}
	return good, nameless
}

// merge adds the known objects that a listing does not have itself, in the order of their keys.
func merge(listed, known []ledger.Object) []ledger.Object {
	byKey := make(map[string]ledger.Object, len(listed)+len(known))
	for _, o := range slices.Concat(known, listed) {
		byKey[o.Key] = o
	}
	all := make([]ledger.Object, 0, len(byKey))
	for _, o := range byKey {
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b ledger.Object) int { return strings.Compare(a.Key, b.Key) })
	return all
}

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
