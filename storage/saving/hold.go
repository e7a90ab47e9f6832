package saving

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// hold locks the works that are still the caller's. One that stands where the portion would have brought
// it under the same fence is neither held nor lost: this portion was saved before, and only the
// answer did not arrive.
func hold(ctx context.Context, tx *sql.Tx, all []portion) (held []portion, lost []int64, err error) {
	type place struct {
		id, fence  int64
		checkpoint int
		state      string
	}
	rows, err := tx.QueryContext(ctx,
		`SELECT work_id, fence, checkpoint, state
		FROM works
		WHERE work_id = ANY ($1::bigint[])
		ORDER BY work_id
		FOR UPDATE`,
		pg.Array(all, func(p portion) any { return p.work.ID }))
	if err != nil {
		return nil, nil, fmt.Errorf("hold: %w", err)
	}
	places, err := pg.Collect(rows, func(p *place) []any { return []any{&p.id, &p.fence, &p.checkpoint, &p.state} })
	if err != nil {
		return nil, nil, fmt.Errorf("hold: %w", err)
	}
	byID := make(map[int64]place, len(places))
	for _, p := range places {
		byID[p.id] = p
	}
	for _, p := range all {
		now := byID[p.work.ID]
		switch ours := now.fence == p.work.Fence; {
		case ours && now.state == "leased" && now.checkpoint == p.after:
			held = append(held, p)
		case ours && now.checkpoint == p.checkpoint() && (now.state == "done") == p.last:
		default:
			lost = append(lost, p.work.ID)
		}
	}
	return held, lost, nil
}

// advance moves the works to where their portions end, and ends those that are done.
func advance(ctx context.Context, tx *sql.Tx, held []portion) error {
	_, err := tx.ExecContext(ctx,
		`WITH saved AS (
		    SELECT *
		    FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::boolean[]) AS saved (work_id, scored, quarantined, last)
		),
		ended AS (
		    INSERT INTO attempts (work_id, fence, worker, started_at, result)
		    SELECT work_id, w.fence, l.owner, l.began, 'done'
		    FROM works w
		    JOIN saved USING (work_id)
		    JOIN leases l USING (lease_id)
		    WHERE saved.last
		)
		UPDATE works w
		SET checkpoint = w.checkpoint + saved.scored + saved.quarantined,
		    scored = w.scored + saved.scored,
		    quarantined = w.quarantined + saved.quarantined,
		    state = CASE WHEN last THEN 'done' ELSE state END,
		    ended_at = CASE WHEN last THEN now() END,
		    lease_id = CASE WHEN last THEN NULL ELSE lease_id END
		FROM saved
		WHERE w.work_id = saved.work_id`,
		pg.Array(held, func(p portion) any { return p.work.ID }),
		pg.Array(held, func(p portion) any { return p.scored() }),
		pg.Array(held, func(p portion) any { return len(p.entries) - p.scored() }),
		pg.Array(held, func(p portion) any { return p.last }))
	if err != nil {
		return fmt.Errorf("advance: %w", err)
	}
	var done []int64
	for _, p := range held {
		if p.last {
			done = append(done, p.work.ID)
		}
	}
	return works.Promote(ctx, tx, done)
}
