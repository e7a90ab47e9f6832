package journeys

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"touchtone/report/journey"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// Relink adds what changes when history is linked again by a pack, and tells how many rows that were. Results stay as they
// are. An interaction that stands where it should already, or was scored anew meanwhile and is there no more, gets no row,
// so that doing it twice does no harm.
func (st *Store) Relink(ctx context.Context, pack, by string, changes []journey.Relink) (added int, err error) {
	if len(changes) == 0 {
		return 0, nil
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		added = 0
		var run int64
		err := tx.QueryRowContext(ctx,
			`INSERT INTO relinkings (pack_sha256, ran_by) VALUES ($1, $2) RETURNING relinking`, pack, pg.Storable(by)).Scan(&run)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(changes, 1000) {
			n, err := insertRelinks(ctx, tx, run, some)
			if err != nil {
				return err
			}
			added += n
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("relink: %w", err)
	}
	return added, nil
}

func insertRelinks(ctx context.Context, tx *sql.Tx, run int64, some []journey.Relink) (int, error) {
	names := make([]naming.Name, len(some))
	for i, c := range some {
		var err error
		if names[i], err = naming.Parse(c.ID); err != nil {
			return 0, err
		}
	}
	var added int
	err := tx.QueryRowContext(ctx,
		`WITH added AS (
		    INSERT INTO relinks (work_id, record, day, relinking, journey, touchpoint, linked_by, why, confidence)
		    SELECT i.work_id, i.record, i.day, $1, l.journey, l.touchpoint, l.linked_by, l.why, l.confidence
		    FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::double precision[])
		         AS l (object_id, record, journey, touchpoint, linked_by, why, confidence)
		    JOIN objects o USING (object_id)
		    JOIN current_interactions i ON i.work_id = o.current_work AND i.record = l.record
		    WHERE (i.journey, i.touchpoint, i.linked_by) <> (l.journey, l.touchpoint, l.linked_by)
		    RETURNING work_id, record, day
		),
		marked AS (
		    SELECT mark_days_answered(works, records, days), mark_days_about(works, records, days)
		    FROM (SELECT array_agg(work_id) AS works, array_agg(record) AS records, array_agg(day) AS days FROM added) a
		)
		SELECT count(*) FROM added, marked`,
		run,
		pg.Array(names, func(n naming.Name) any { return n.Object }),
		pg.Array(names, func(n naming.Name) any { return n.Record }),
		pg.Array(some, func(r journey.Relink) any { return r.To.Journey }),
		pg.Array(some, func(r journey.Relink) any { return r.To.Touchpoint }),
		pg.Array(some, func(r journey.Relink) any { return string(r.To.How) }),
		pg.Array(some, func(r journey.Relink) any { return r.To.Why }),
		pg.Array(some, func(r journey.Relink) any { return r.To.Confidence })).Scan(&added)
	return added, err
}
