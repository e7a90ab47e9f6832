package reading

import (
	"context"

	"touchtone/report"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// copies gives the other current records that are the same interaction, the newest first.
func (st *Store) copies(ctx context.Context, of naming.Name) ([]report.Copy, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT copy_object, copy_record, copy_key, newer
		FROM (
		    SELECT DISTINCT c.copy_object, c.copy_record, c.copy_key, c.newer, c.copy_written
		    FROM objects o
		    JOIN outcomes d ON d.work_id = o.current_work
		    JOIN copies c ON c.work_id = d.work_id AND c.record = d.record AND c.day = d.day
		    WHERE o.object_id = $1 AND d.record = $2
		) also
		ORDER BY copy_written DESC, copy_key, copy_record`,
		of.Object, of.Record)
	if err != nil {
		return nil, err
	}
	type row struct {
		name naming.Name
		report.Copy
	}
	found, err := pg.Collect(rows, func(r *row) []any { return []any{&r.name.Object, &r.name.Record, &r.Object, &r.Newer} })
	all := make([]report.Copy, len(found))
	for i, r := range found {
		all[i] = r.Copy
		all[i].ID = r.name.String()
	}
	return all, err
}
