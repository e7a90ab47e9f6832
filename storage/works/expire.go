package works

import (
	"context"
	"database/sql"

	"touchtone/storage/pg"
)

// expire takes back what leases hold that ran out, and times that lie further ahead than any is ever set: the clock has jumped. Most
// leases that run out hold nothing any more.
func expire(ctx context.Context, tx *sql.Tx) (int, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT lease_id
		FROM leases
		WHERE until < now() OR until > now() + interval '1 hour'
		ORDER BY lease_id
		FOR UPDATE SKIP LOCKED`)
	if err != nil {
		return 0, err
	}
	over, err := pg.Collect(rows, func(id *int64) []any { return []any{id} })
	if err != nil {
		return 0, err
	}
	freed, err := free(ctx, tx, over)
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx,
		`DELETE FROM leases l
		WHERE lease_id = ANY ($1::bigint[])
		  AND NOT EXISTS (SELECT FROM works w WHERE w.state = 'leased' AND w.lease_id = l.lease_id)`, pg.IDs(over))
	if err != nil {
		return 0, err
	}
	return freed, hasten(ctx, tx)
}

// free takes back what is held under these leases, and what programs before this one leased work by work. The first crash is forgiven at
// once, the next ones wait.
func free(ctx context.Context, tx *sql.Tx, over []int64) (int, error) {
	rows, err := tx.QueryContext(ctx,
		`WITH expired AS (
		    SELECT w.work_id, coalesce(l.owner, w.lease_owner) AS owner, coalesce(l.began, w.leased_at) AS began
		    FROM works w
		    LEFT JOIN leases l USING (lease_id)
		    WHERE w.state = 'leased' AND (w.lease_id = ANY ($1::bigint[]) OR w.lease_id IS NULL AND w.lease_until < now())
		    ORDER BY w.work_id
		    LIMIT 1000
		    FOR UPDATE OF w SKIP LOCKED
		),
		freed AS (
		    UPDATE works w
		    SET state = 'pending', crashes = crashes + 1, last_error = 'crash',
		        next_at = now() + interval '1 second' * (2 ^ least(crashes, 8) - 1), dispatch = 0,
		        lease_id = NULL, lease_owner = NULL, leased_at = NULL, lease_until = NULL
		    FROM expired
		    WHERE w.work_id = expired.work_id
		    RETURNING w.work_id, w.fence
		)
		INSERT INTO attempts (work_id, fence, worker, started_at, result)
		SELECT work_id, fence, owner, began, 'crash'
		FROM expired
		JOIN freed USING (work_id)
		RETURNING work_id`, pg.IDs(over))
	if err != nil {
		return 0, err
	}
	freed, err := pg.Collect(rows, func(id *int64) []any { return []any{id} })
	return len(freed), err
}

// hasten lets what waits longer than anything ever does be due now.
func hasten(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx,
		`UPDATE works
		SET next_at = now()
		WHERE work_id IN (
		    SELECT work_id FROM works WHERE state = 'pending' AND batch_id IS NULL AND next_at > now() + interval '1 hour'
		    UNION ALL
		    SELECT w.work_id
		    FROM batches b
		    JOIN works w USING (batch_id)
		    WHERE b.state = 'open' AND w.state = 'pending' AND w.next_at > now() + interval '1 hour'
		)`)
	return err
}
