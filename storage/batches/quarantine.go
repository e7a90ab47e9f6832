package batches

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Quarantines gives what could not be read in a batch, or at all when batch is 0, by reason: the most
// frequent first, each with its first few records.
func (st *Store) Quarantines(ctx context.Context, batch int64) ([]report.Quarantine, error) {
	const few = 20
	type row struct {
		code string
		n    int
		report.BadRecord
	}
	rows, err := st.db.QueryContext(ctx,
		`SELECT code, n, key, record, place, detail
		FROM (
		    SELECT q.code, o.key, q.record, q.place, q.detail,
		           count(*) OVER (PARTITION BY q.code) AS n,
		           row_number() OVER (PARTITION BY q.code ORDER BY o.key, q.record, q.work_id) AS nth
		    FROM quarantines q
		    JOIN works w USING (work_id)
		    JOIN objects o ON o.object_id = q.object_id
		    WHERE $1 = 0 OR w.batch_id = $1
		) quarantined
		WHERE nth <= $2
		ORDER BY n DESC, code, nth`,
		batch, few)
	if err != nil {
		return nil, fmt.Errorf("quarantines: %w", err)
	}
	found, err := pg.Collect(rows, func(r *row) []any {
		return []any{&r.code, &r.n, &r.Object, &r.Record, &r.Place, &r.Detail}
	})
	if err != nil {
		return nil, fmt.Errorf("quarantines: %w", err)
	}
	var groups []report.Quarantine
	for _, r := range found {
		if len(groups) == 0 || groups[len(groups)-1].Code != r.code {
			groups = append(groups, report.Quarantine{Code: r.code, N: r.n})
		}
		last := &groups[len(groups)-1]
		last.Records = append(last.Records, r.BadRecord)
	}
	return groups, nil
}
