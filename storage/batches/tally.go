package batches

import (
	"context"
	"fmt"

	"touchtone/report/ledger"
)

// Tally counts the interactions of a batch, or all when batch is 0, as the works tell it.
func (st *Store) Tally(ctx context.Context, batch int64) (ledger.Tally, error) {
	var t ledger.Tally
	err := st.db.QueryRowContext(ctx,
		`SELECT coalesce(sum(scored), 0), coalesce(sum(quarantined), 0), count(*) FILTER (WHERE state <> 'done')
		FROM works
		WHERE $1 = 0 OR batch_id = $1`,
		batch).Scan(&t.Scored, &t.Quarantined, &t.Open)
	if err != nil {
		return ledger.Tally{}, fmt.Errorf("tally: %w", err)
	}
	t.Discovered = t.Scored + t.Quarantined + t.Open
	return t, nil
}

// AnyOpen tells whether any work has not ended. It asks an index each of what is open, and so costs next to nothing, where Tally counts all.
func (st *Store) AnyOpen(ctx context.Context) (open bool, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT EXISTS (SELECT FROM works WHERE state = 'leased')
		     OR EXISTS (SELECT FROM works WHERE state = 'pending' AND batch_id IS NULL)
		     OR EXISTS (SELECT FROM works WHERE state = 'pending' AND batch_id IS NOT NULL)
		     OR EXISTS (SELECT FROM works WHERE state = 'waiting')`).Scan(&open)
	if err != nil {
		return false, fmt.Errorf("any open: %w", err)
	}
	return open, nil
}

// Recount counts the same from the outcomes themselves, which takes longer. A difference
// between the two would be a defect.
func (st *Store) Recount(ctx context.Context, batch int64) (ledger.Tally, error) {
	var t ledger.Tally
	err := st.db.QueryRowContext(ctx,
		`SELECT count(*) FILTER (WHERE o.kind = 'scored' AND (i.work_id IS NOT NULL OR o.day < kept_since())),
		        count(*) FILTER (WHERE o.kind = 'quarantined' AND q.work_id IS NOT NULL),
		        count(*),
		        (SELECT count(*) FROM works WHERE state <> 'done' AND ($1 = 0 OR batch_id = $1))
		FROM outcomes o
		JOIN works w USING (work_id)
		LEFT JOIN interactions i USING (work_id, record, day)
		LEFT JOIN quarantines q USING (work_id, record)
		WHERE $1 = 0 OR w.batch_id = $1`,
		batch).Scan(&t.Scored, &t.Quarantined, &t.Discovered, &t.Open)
	if err != nil {
		return ledger.Tally{}, fmt.Errorf("recount: %w", err)
	}
	t.Discovered += t.Open
	return t, nil
}
