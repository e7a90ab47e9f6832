package works

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Dispatch hands out the works of a lane that are due, oldest first: at most so many and, beyond the
// first, so many bytes; of a lane that goes batch by batch, those of the batch whose turn it is, no more than its pace allows; and no more
// of a source than its rate. They are due again after that time if nobody has claimed them, so that losing the task is only a delay. The
// task has no works when none are due. Suspects are left to DispatchSuspect.
func (st *Store) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (task ledger.Task, err error) {
	due, rates, err := st.due(ctx, lane)
	if err != nil || !due {
		return task, err
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		all := []share{{which: `TRUE`, works: works}}
		if rates {
			if all, err = shares(ctx, tx, works); err != nil {
				return err
			}
		}
		task, err = firstOf(ctx, tx, all, func(s share) (ledger.Task, error) {
			return dispatch(ctx, tx, spec, lane, unsuspected+` AND `+s.which, order{s.works, bytes, again})
		})
		return err
	})
	if err != nil {
		return ledger.Task{}, fmt.Errorf("dispatch: %w", err)
	}
	return task, nil
}

// due tells whether a lane has anything at all that may be handed out, and whether any source has a rate. Workers ask all day long, and
// mostly it has not: this is one question, where handing out is a transaction of several.
func (st *Store) due(ctx context.Context, lane ledger.Lane) (due, rates bool, err error) {
	err = st.db.QueryRowContext(ctx, `SELECT (`+DueOf(lane)+`), EXISTS (SELECT FROM sources WHERE rate IS NOT NULL)`, lane).Scan(&due, &rates)
	if err != nil {
		return false, false, fmt.Errorf("dispatch: %w", err)
	}
	return due, rates, nil
}

// dueOf is the question whether a lane has anything. Works of batches, and those of none, have an index each of what is due.
func DueOf(lane ledger.Lane) string {
	which := `batch_id IS NOT NULL`
	if lane == ledger.Live {
		which = `batch_id IS NULL`
	}
	return `SELECT EXISTS (SELECT FROM works WHERE state = 'pending' AND ` + which + ` AND lane = $1 AND next_at <= now())`
}

// order is how much is to be handed out: at most so many works and, beyond the first, so many bytes; and when again.
type order struct {
	works int
	bytes int64
	again time.Duration
}

// dispatch hands out works of a lane for which a condition on w holds.
func dispatch(ctx context.Context, tx *sql.Tx, spec int64, lane ledger.Lane, which string, o order) (task ledger.Task, err error) {
	if lane == ledger.Live {
		return handOut(ctx, tx, o, `w.batch_id IS NULL AND `+which)
	}
	next, err := nextTurn(ctx, tx, spec, lane, which, o.works)
	if err != nil || next.works == 0 {
		return task, err
	}
	o.works = next.works
	task, err = handOut(ctx, tx, o, worksOfBatch+` AND `+which, next.batch, spec)
	if err != nil || !next.paced {
		return task, err
	}
	return task, spend(ctx, tx, "backfills", "batch_id", next.batch, len(task.Works))
}

// handOut hands out works for which a condition on w holds, whose own parameters begin with $4.
func handOut(ctx context.Context, tx *sql.Tx, o order, where string, args ...any) (task ledger.Task, err error) {
	rows, err := tx.QueryContext(ctx,
		`WITH due AS (
		    SELECT w.work_id, v.size
		    FROM works w
		    JOIN object_versions v USING (object_version)
		    WHERE w.state = 'pending' AND w.next_at <= now()
		      AND `+where+`
		    ORDER BY w.next_at, w.work_id
		    LIMIT $1
		    FOR UPDATE OF w SKIP LOCKED
		),
		few AS (
		    SELECT work_id
		    FROM (SELECT work_id, sum(size) OVER (ORDER BY work_id) - size AS before FROM due) sized
		    WHERE before < $2
		),
		task AS MATERIALIZED (
		    SELECT nextval('dispatches') AS dispatch WHERE EXISTS (SELECT FROM few)
		)
		UPDATE works w
		SET dispatch = task.dispatch, next_at = now() + $3::interval
		FROM few, task
		WHERE w.work_id = few.work_id
		RETURNING w.dispatch, w.work_id`,
		append([]any{o.works, o.bytes, pg.Interval(o.again)}, args...)...)
	if err != nil {
		return task, err
	}
	task.Works, err = pg.Collect(rows, func(id *int64) []any { return []any{&task.Dispatch, id} })
	return task, err
}

// Claim leases those works of a task that it may still have, to be scored under the spec. Nothing is
// claimed twice: a task delivered again finds nothing.
func (st *Store) Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error) {
	var works []ledger.Work
	again := false // when the answer to COMMIT was lost, the works may be ours already
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx,
			`WITH mine AS (
			    SELECT work_id
			    FROM works w
			    WHERE work_id = ANY ($1::bigint[]) AND dispatch = $2
			      AND (state = 'pending' OR $3 AND state = 'leased' AND lease_owner = $4)
			      AND (spec_id = $5 OR checkpoint = 0 AND lane <> 'rescore') -- a new pack leaves nothing behind that has not begun
			      AND `+GoesOn+`
			    ORDER BY work_id
			    FOR UPDATE SKIP LOCKED
			)
			UPDATE works w
			SET state = 'leased', fence = fence + 1, attempts = attempts + 1,
			    spec_id = $5,
			    retry = CASE WHEN spec_id = $5 THEN retry ELSE (
			        SELECT 1 + coalesce(max(other.retry), -1)
			        FROM works other
			        WHERE other.object_version = w.object_version AND other.spec_id = $5
			    ) END,
			    lease_owner = $4, leased_at = now(), lease_until = now() + $6::interval
			FROM mine, object_versions v
			JOIN objects o USING (object_id)
			LEFT JOIN sidecars c ON c.source_id = o.source_id AND c.key = v.sidecar_key AND c.etag = v.sidecar_etag
			WHERE w.work_id = mine.work_id AND v.object_version = w.object_version
			RETURNING w.work_id, w.object_id, w.fence, w.lane, w.checkpoint, w.attempts, w.crashes,
			          o.key, o.role, v.etag, v.version_id, v.size, v.last_modified, v.sidecar_key, v.sidecar_etag,
			          coalesce(c.size, 0), coalesce(c.manifest, ''), coalesce(c.at, 0),
			          ARRAY(
			              SELECT record FROM role_swaps s WHERE s.object_version = w.object_version
			              GROUP BY record HAVING count(*) % 2 = 1
			          )`,
			pg.IDs(task.Works), task.Dispatch, again, owner, spec, pg.Interval(ttl))
		if err != nil {
			return err
		}
		again = true
		works, err = collectWorks(rows)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	return works, nil
}

func collectWorks(rows *sql.Rows) ([]ledger.Work, error) {
	var roles []string
	works, err := pg.Collect(rows, func(w *ledger.Work) []any {
		roles = append(roles, "")
		return []any{
			&w.ID, &w.ObjectID, &w.Fence, &w.Lane, &w.Checkpoint, &w.Attempts, &w.Crashes,
			&w.Object.Key, &roles[len(roles)-1], &w.Object.ETag, &w.Object.VersionID, &w.Object.Size, &w.Object.LastModified,
			&w.Sidecar.Key, &w.Sidecar.ETag, &w.Sidecar.Size, &w.Sidecar.In, &w.Sidecar.At, pg.List(&w.Swapped),
		}
	})
	for i := range works {
		works[i].Refused = unreadable[roles[i]]
	}
	return works, err
}

// unreadable says of which roles of objects nothing can be read, and why.
var unreadable = map[string]*ledger.Reason{
	"sidecar":  {Code: ledger.OrphanSidecar, Detail: "metadata of an object that never came"},
	"nameless": {Code: ledger.BadKey, Detail: "the key is not valid UTF-8"},
}

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
