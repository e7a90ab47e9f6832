package storage

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/nlp"
	"touchtone/report"
)

// bearer is an entry with a fingerprint of it.
type bearer struct {
	entry
	nlp.Fingerprint
}

func bearers(good []entry) (all []bearer) {
	for _, e := range good {
		for _, f := range e.scored.fingerprints {
			all = append(all, bearer{e, f})
		}
	}
	return all
}

// insertFingerprints notes who bears which, and all who share one. Both statements go through keys in their order, so that of two
// transactions that share some neither waits for the other in a circle.
func insertFingerprints(ctx context.Context, tx *sql.Tx, good []entry) error {
	all := bearers(good)
	if len(all) == 0 {
		return nil
	}
	keys := array(all, func(b bearer) any { return b.Sum[:] })
	objects := array(all, func(b bearer) any { return b.work.ObjectID })
	records := array(all, func(b bearer) any { return b.record })
	_, err := tx.ExecContext(ctx,
		`INSERT INTO fingerprints (key, object_id, record)
		SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::integer[]) AS borne (key)
		ORDER BY key
		ON CONFLICT DO NOTHING`,
		keys, objects, records)
	if err != nil {
		return fmt.Errorf("insert fingerprints: %w", err)
	}
	_, err = tx.ExecContext(ctx,
		`WITH shared AS (
		    SELECT b.*, f.object_id AS first_object, f.record AS first_record
		    FROM unnest($1::bytea[], $2::bigint[], $3::integer[], $4::text[]) AS b (key, object_id, record, likeness)
		    JOIN fingerprints f USING (key)
		    WHERE (b.object_id, b.record) <> (f.object_id, f.record)
		)
		INSERT INTO shared_fingerprints (key, object_id, record, likeness)
		SELECT key, object_id, record, likeness FROM shared
		UNION
		SELECT key, first_object, first_record, likeness FROM shared
		ORDER BY key, object_id, record
		ON CONFLICT DO NOTHING`,
		keys, objects, records, array(all, func(b bearer) any { return string(b.By) }))
	if err != nil {
		return fmt.Errorf("insert shared fingerprints: %w", err)
	}
	return nil
}

// copies gives the other current records that are the same interaction, the newest first.
func (db *DB) copies(ctx context.Context, of name) ([]report.Copy, error) {
	rows, err := db.sql.QueryContext(ctx,
		`SELECT copy_object, copy_record, copy_key, newer
		FROM (
		    SELECT DISTINCT c.copy_object, c.copy_record, c.copy_key, c.newer, c.copy_written
		    FROM objects o
		    JOIN outcomes d ON d.work_id = o.current_work
		    JOIN copies c ON c.work_id = d.work_id AND c.record = d.record AND c.day = d.day
		    WHERE o.object_id = $1 AND d.record = $2
		) also
		ORDER BY copy_written DESC, copy_key, copy_record`,
		of.object, of.record)
	if err != nil {
		return nil, err
	}
	type row struct {
		name
		report.Copy
	}
	found, err := collect(rows, func(r *row) []any { return []any{&r.object, &r.record, &r.Object, &r.Newer} })
	all := make([]report.Copy, len(found))
	for i, r := range found {
		all[i] = r.Copy
		all[i].ID = r.name.String()
	}
	return all, err
}
