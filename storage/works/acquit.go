package works

import (
	"context"
	"database/sql"

	"touchtone/report/ledger"
)

// acquit takes back the crashes that are held against works of an owner who lives: it stood still for longer than a lease, and none of them
// killed it. A work under which one worker after the other stands still is acquitted no more often than it may crash.
func acquit(ctx context.Context, tx *sql.Tx, owner string) error {
	_, err := tx.ExecContext(ctx, Acquitting, owner, ledger.CrashCap)
	return err
}

// Acquitting is how that is done. Every worker asks every few seconds: what was tried is looked up for each work that anything is held against,
// and never read from end to end.
const Acquitting = `
WITH accused AS (
    SELECT w.work_id, a.fence
    FROM works w
    CROSS JOIN LATERAL (
        SELECT a.fence
        FROM attempts a
        WHERE a.work_id = w.work_id AND a.worker = $1 AND a.result = 'crash' AND a.code = '' -- what its owner gave up has a code
        OFFSET 0
    ) a
    WHERE w.state <> 'done' AND w.crashes > 0
      AND $2 > (SELECT count(*) FROM acquittals q WHERE q.work_id = w.work_id)
      AND NOT EXISTS (SELECT FROM acquittals q WHERE (q.work_id, q.fence) = (w.work_id, a.fence))
    ORDER BY w.work_id
    FOR UPDATE OF w SKIP LOCKED
),
acquitted AS (
    INSERT INTO acquittals (work_id, fence)
    SELECT work_id, fence
    FROM accused
    RETURNING work_id
)
UPDATE works w
SET crashes = crashes - given.n, attempts = attempts - given.n
FROM (SELECT work_id, count(*) AS n FROM acquitted GROUP BY work_id) given
WHERE w.work_id = given.work_id`
