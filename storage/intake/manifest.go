package intake

import (
	"context"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// UnreadManifests gives those of the manifests whose lines are not entered, in the order given.
func (st *Store) UnreadManifests(ctx context.Context, s ledger.Scan, manifests []ledger.Object) (unread []ledger.Object, err error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT listed.n - 1
		FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS listed (key, etag, n)
		WHERE NOT EXISTS (SELECT FROM manifests m WHERE m.source_id = $1 AND m.key = listed.key AND m.etag = listed.etag)
		ORDER BY n`,
		s.Source,
		pg.Array(manifests, func(o ledger.Object) any { return o.Key }),
		pg.Array(manifests, func(o ledger.Object) any { return o.ETag }))
	if err != nil {
		return nil, fmt.Errorf("manifests: %w", err)
	}
	places, err := pg.Collect(rows, func(i *int) []any { return []any{i} })
	if err != nil {
		return nil, fmt.Errorf("manifests: %w", err)
	}
	for _, i := range places {
		unread = append(unread, manifests[i])
	}
	return unread, nil
}

// NoteManifest keeps that the lines of a manifest are entered.
func (st *Store) NoteManifest(ctx context.Context, s ledger.Scan, manifest ledger.Object) error {
	_, err := st.db.ExecContext(ctx,
		`INSERT INTO manifests (source_id, key, etag) VALUES ($1, $2, $3)
		ON CONFLICT (source_id, key) DO UPDATE SET etag = excluded.etag`,
		s.Source, manifest.Key, manifest.ETag)
	if err != nil {
		return fmt.Errorf("note manifest: %w", err)
	}
	return nil
}
