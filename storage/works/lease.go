package works

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Heartbeat keeps the leases of works for another ttl and gives the ids of those that are lost.
func (st *Store) Heartbeat(ctx context.Context, works []*ledger.Work, ttl time.Duration) (lost []int64, err error) {
	var kept []int64
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx,
			`WITH held AS (
			    SELECT w.work_id
			    FROM works w
			    JOIN unnest($1::bigint[], $2::bigint[]) AS mine (work_id, fence) USING (work_id, fence)
			    WHERE w.state = 'leased'
			    ORDER BY w.work_id
			    FOR UPDATE OF w
			)
			UPDATE works w
			SET lease_until = now() + $3::interval
			FROM held
			WHERE w.work_id = held.work_id
			RETURNING w.work_id`,
			workIDs(works), fences(works), pg.Interval(ttl))
		if err != nil {
			return err
		}
		kept, err = pg.Collect(rows, func(id *int64) []any { return []any{id} })
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("heartbeat: %w", err)
	}
	held := make(map[int64]bool, len(kept))
	for _, id := range kept {
		held[id] = true
	}
	for _, w := range works {
		if !held[w.ID] {
			lost = append(lost, w.ID)
		}
	}
	return lost, nil
}

// Release gives leases back. Those that are no longer held are left alone.
func (st *Store) Release(ctx context.Context, releases []ledger.Release) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`WITH held AS (
			    SELECT w.work_id, w.lease_owner, w.leased_at, given.ending, given.code, given.wait
			    FROM works w
			    JOIN unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::interval[])
			         AS given (work_id, fence, ending, code, wait) USING (work_id, fence)
			    WHERE w.state = 'leased'
			    ORDER BY w.work_id
			    FOR UPDATE OF w
			),
			given AS (
			    UPDATE works w
			    SET state = 'pending', next_at = now() + held.wait,
			        lease_owner = NULL, leased_at = NULL, lease_until = NULL,
			        attempts = attempts - (ending = 'stopped')::integer,
			        crashes = crashes + (ending = 'bug')::integer,
			        last_error = held.code
			    FROM held
			    WHERE w.work_id = held.work_id
			    RETURNING w.work_id, w.fence
			)
			INSERT INTO attempts (work_id, fence, worker, started_at, result, code)
			SELECT work_id, fence, lease_owner, leased_at, ending, code
			FROM held
			JOIN given USING (work_id)`,
			pg.Array(releases, func(r ledger.Release) any { return r.Work.ID }),
			pg.Array(releases, func(r ledger.Release) any { return r.Work.Fence }),
			pg.Array(releases, func(r ledger.Release) any { return string(r.Ending) }),
			pg.Array(releases, func(r ledger.Release) any { return r.Code }),
			pg.Array(releases, func(r ledger.Release) any { return pg.Interval(r.Wait) }))
		return err
	})
	if err != nil {
		return fmt.Errorf("release: %w", err)
	}
	return nil
}

func workIDs(works []*ledger.Work) string {
	return pg.Array(works, func(w *ledger.Work) any { return w.ID })
}

func fences(works []*ledger.Work) string {
	return pg.Array(works, func(w *ledger.Work) any { return w.Fence })
}
