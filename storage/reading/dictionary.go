package reading

import (
	"context"
	"fmt"

	"touchtone/report/journey"
	"touchtone/storage/pg"
)

// Dictionary gives what other programs may read: each view of the schema touchtone_v1 and each of its columns.
func (st *Store) Dictionary(ctx context.Context) ([]journey.Entry, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT c.relname, coalesce(a.attname, ''), coalesce(format_type(a.atttypid, a.atttypmod), ''),
		        coalesce(CASE WHEN a.attnum IS NULL THEN obj_description(c.oid, 'pg_class') ELSE col_description(c.oid, a.attnum) END, '')
		FROM pg_class c
		JOIN LATERAL (
		    SELECT NULL::name AS attname, NULL::oid AS atttypid, NULL::integer AS atttypmod, NULL::smallint AS attnum
		  UNION ALL
		    SELECT attname, atttypid, atttypmod, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
		) a ON true
		WHERE c.relnamespace = 'touchtone_v1'::regnamespace AND c.relkind = 'v'
		ORDER BY c.relname, a.attnum NULLS FIRST`)
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	return pg.Collect(rows, func(e *journey.Entry) []any { return []any{&e.View, &e.Column, &e.Type, &e.Says} })
}
