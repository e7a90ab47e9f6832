package works

import (
	"context"
	"fmt"
	"slices"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Due gives those of the lanes in which something may be handed out now under a spec, suspects aside. Workers ask all day long, and
// mostly there is nothing: this is one question, where handing out is a transaction of several.
func (st *Store) Due(ctx context.Context, spec int64, lanes ...ledger.Lane) ([]ledger.Lane, error) {
	rows, err := st.db.QueryContext(ctx, AnythingDue, spec)
	if err != nil {
		return nil, fmt.Errorf("due: %w", err)
	}
	due, err := pg.Collect(rows, func(l *ledger.Lane) []any { return []any{l} })
	if err != nil {
		return nil, fmt.Errorf("due: %w", err)
	}
	return slices.DeleteFunc(slices.Clone(lanes), func(l ledger.Lane) bool { return !slices.Contains(due, l) }), nil
}

// AnythingDue gives the lanes in which works are due. It looks at the one of each batch that is due first: what waits behind it and in other lanes,
// however much, is not read.
const AnythingDue = `
SELECT 'live'
WHERE (SELECT min(next_at) FROM works WHERE state = 'pending' AND batch_id IS NULL) <= now()
UNION
SELECT ` + laneOfBatch + `
FROM batches b
WHERE ` + handsOut + `
  AND now() >= CASE WHEN b.kind = 'rescore' THEN
      (SELECT min(w.next_at) FROM works w WHERE w.batch_id = b.batch_id AND w.lane = 'rescore' AND w.spec_id = $1 AND w.state = 'pending')
  ELSE
      (SELECT min(w.next_at) FROM works w WHERE w.batch_id = b.batch_id AND w.state = 'pending')
  END`

// handsOut holds for a batch b of which something may be due: one that goes on, or is cancelled and finishes what was begun.
const handsOut = `b.state = 'open' AND (b.running_since IS NOT NULL OR b.cancelled_at IS NOT NULL)`

// laneOfBatch is the lane of all works of a batch b.
const laneOfBatch = `CASE b.kind WHEN 'backfill' THEN 'backfill' WHEN 'rescore' THEN 'rescore' ELSE 'batch' END`
