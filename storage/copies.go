package storage

import (
	"context"

	"touchtone/report"
)

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
