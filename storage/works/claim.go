package works

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Claim leases those works of a task that it may still have, to be scored under the spec: all of them under one lease. Nothing is
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
			      AND (state = 'pending' OR $3 AND state = 'leased' AND lease_id IN (SELECT lease_id FROM leases WHERE owner = $4))
			      AND (spec_id = $5 OR checkpoint = 0 AND lane <> 'rescore') -- a new pack leaves nothing behind that has not begun
			      AND `+GoesOn+`
			    ORDER BY work_id
			    FOR UPDATE SKIP LOCKED
			),
			lease AS (
			    INSERT INTO leases (owner, until)
			    SELECT $4, now() + $6::interval
			    WHERE EXISTS (SELECT FROM mine)
			    RETURNING lease_id
			)
			UPDATE works w
			SET state = 'leased', fence = fence + 1, attempts = attempts + 1,
			    spec_id = $5,
			    retry = CASE WHEN spec_id = $5 THEN retry ELSE (
			        SELECT 1 + coalesce(max(other.retry), -1)
			        FROM works other
			        WHERE other.object_version = w.object_version AND other.spec_id = $5
			    ) END,
			    lease_id = lease.lease_id
			FROM mine, lease, object_versions v
			JOIN objects o USING (object_id)
			LEFT JOIN sidecars c ON c.source_id = o.source_id AND c.key = v.sidecar_key AND c.etag = v.sidecar_etag
			WHERE w.work_id = mine.work_id AND v.object_version = w.object_version
			RETURNING w.work_id, w.object_id, w.fence, w.lease_id, w.lane, w.checkpoint, w.attempts, w.crashes,
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
			&w.ID, &w.ObjectID, &w.Fence, &w.Lease, &w.Lane, &w.Checkpoint, &w.Attempts, &w.Crashes,
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
