package works

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Heartbeat says that the owner of leases lives: they are kept for another ttl, and what it had is not what killed it. It gives those
// leases that are lost: somebody has taken back what they were of.
func (st *Store) Heartbeat(ctx context.Context, owner string, leases []int64, ttl time.Duration) (lost []int64, err error) {
	var kept []int64
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if kept, err = renew(ctx, tx, leases, ttl); err != nil {
			return err
		}
		return acquit(ctx, tx, owner)
	})
	if err != nil {
		return nil, fmt.Errorf("heartbeat: %w", err)
	}
	isKept := func(id int64) bool { return slices.Contains(kept, id) }
	return slices.DeleteFunc(slices.Clone(leases), isKept), nil
}

func renew(ctx context.Context, tx *sql.Tx, leases []int64, ttl time.Duration) (kept []int64, err error) {
	rows, err := tx.QueryContext(ctx,
		`UPDATE leases SET until = now() + $2::interval WHERE lease_id = ANY ($1::bigint[]) RETURNING lease_id`,
		pg.IDs(leases), pg.Interval(ttl))
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}

// Release gives works back. Those that are no longer held are left alone.
func (st *Store) Release(ctx context.Context, releases []ledger.Release) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`WITH held AS (
			    SELECT w.work_id, l.owner, l.began, given.ending, given.code, given.wait
			    FROM works w
			    JOIN leases l USING (lease_id)
			    JOIN unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::interval[])
			         AS given (work_id, fence, ending, code, wait) USING (work_id, fence)
			    WHERE w.state = 'leased'
			    ORDER BY w.work_id
			    FOR UPDATE OF w
			),
			given AS (
			    UPDATE works w
			    SET state = 'pending', next_at = now() + held.wait, dispatch = 0, lease_id = NULL,
			        attempts = attempts - (ending = 'stopped')::integer,
			        crashes = crashes + (ending IN ('bug', 'crash'))::integer,
			        last_error = held.code
			    FROM held
			    WHERE w.work_id = held.work_id
			    RETURNING w.work_id, w.fence
			)
			INSERT INTO attempts (work_id, fence, worker, started_at, result, code)
			SELECT work_id, fence, owner, began, ending, code
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
