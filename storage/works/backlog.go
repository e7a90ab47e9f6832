package works

import (
	"context"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Backlog tells what is open. A lane and state of which nothing is open are told too, with 0.
func (st *Store) Backlog(ctx context.Context) ([]ledger.Backlog, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT lanes.lane, states.state, count(w.work_id),
		        coalesce(extract(epoch FROM now() - min(coalesce(b.opened_at, v.first_seen))), 0)::double precision
		FROM unnest(ARRAY['live', 'batch', 'backfill', 'rescore']) AS lanes (lane)
		CROSS JOIN unnest(ARRAY['waiting', 'pending', 'leased']) AS states (state)
		LEFT JOIN works w ON (w.lane, w.state) = (lanes.lane, states.state)
		LEFT JOIN batches b USING (batch_id)
		LEFT JOIN object_versions v USING (object_version)
		GROUP BY lanes.lane, states.state
		ORDER BY lanes.lane, states.state`)
	if err != nil {
		return nil, fmt.Errorf("backlog: %w", err)
	}
	var seconds []*float64
	all, err := pg.Collect(rows, func(b *ledger.Backlog) []any {
		seconds = append(seconds, new(float64))
		return []any{&b.Lane, &b.State, &b.Works, seconds[len(seconds)-1]}
	})
	for i := range all {
		all[i].Age = time.Duration(*seconds[i] * float64(time.Second))
	}
	if err != nil {
		return nil, fmt.Errorf("backlog: %w", err)
	}
	return all, nil
}
