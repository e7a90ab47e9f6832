package saving

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/nlp"
	"touchtone/storage/pg"
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
	keys := pg.Array(all, func(b bearer) any { return b.Sum[:] })
	objects := pg.Array(all, func(b bearer) any { return b.work.ObjectID })
	records := pg.Array(all, func(b bearer) any { return b.record })
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
		keys, objects, records, pg.Array(all, func(b bearer) any { return string(b.By) }))
	if err != nil {
		return fmt.Errorf("insert shared fingerprints: %w", err)
	}
	return nil
}
