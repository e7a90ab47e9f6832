package storage

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/document"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// shownBreaches is how many of the rows that break a promise are named.
const shownBreaches = 5

// promise is one that a query can check: it gives a line for each row that breaks it.
type promise struct{ name, says, breaches string }

// promises are what constraints cannot express, because it spans rows or tables, or would cost too much at each write.
var promises = []promise{
	{"every object has a work", "each version of an object that was ever seen has a work of its own or of its newest version",
		`SELECT format('version %s of object %s', v.object_version, v.object_id)
		FROM object_versions v
		JOIN objects o USING (object_id)
		WHERE o.newest_version = v.object_version
		  AND NOT EXISTS (SELECT FROM works w WHERE w.object_version = v.object_version)
		  AND NOT (o.role = 'sidecar' AND EXISTS (SELECT FROM sidecars s WHERE s.source_id = o.source_id AND s.key = o.key))`},
	{"one outcome for each record", "a work's records, 1 to its checkpoint, have one outcome each, and no others have any",
		`SELECT format('work %s', w.work_id)
		FROM works w
		LEFT JOIN outcomes o USING (work_id)
		GROUP BY w.work_id, w.checkpoint
		HAVING count(o.record) <> w.checkpoint OR coalesce(max(o.record), 0) <> w.checkpoint`},
	{"works count their outcomes", "what a work counts as scored and quarantined is what its outcomes say",
		`SELECT format('work %s', w.work_id)
		FROM works w
		LEFT JOIN outcomes o USING (work_id)
		GROUP BY w.work_id, w.scored, w.quarantined
		HAVING count(*) FILTER (WHERE o.kind = 'scored') <> w.scored
		    OR count(*) FILTER (WHERE o.kind = 'quarantined') <> w.quarantined`},
	{"no outcome without its result", "a scored outcome that is not past retention has its interaction of that day, a quarantined one its reason",
		`SELECT format('work %s record %s', o.work_id, o.record)
		FROM outcomes o
		LEFT JOIN interactions i USING (work_id, record, day)
		LEFT JOIN quarantines q USING (work_id, record)
		WHERE o.kind = 'scored' AND i.work_id IS NULL AND (o.day < kept_since()) IS NOT TRUE
		   OR (o.kind = 'quarantined') <> (q.work_id IS NOT NULL)`},
	{"no result without its outcome", "an interaction is of a scored outcome, and of the day that it notes",
		`SELECT format('work %s record %s', i.work_id, i.record)
		FROM interactions i
		LEFT JOIN outcomes o USING (work_id, record, kind, day)
		WHERE o.work_id IS NULL`},
	{"retention takes whole months", "of a month that is past retention nothing is left but the figures of its touchpoints, which are all there",
		`SELECT 'month ' || month FROM kept_months WHERE since < kept_since()
	  UNION ALL
		SELECT 'month ' || e.month
		FROM expired_months e
		WHERE e.figures > (SELECT count(*) FROM touchpoint_days t, month_of(t.day) of WHERE of.month = e.month)`},
	{"each outcome is told of once", "each outcome has one event in the outbox until that is past retention, and no event is of none",
		`SELECT format('work %s record %s', work_id, record)
		FROM outcomes o
		FULL JOIN (
		    SELECT u.work_id, r.record, count(*) AS n
		    FROM outbox p
		    CROSS JOIN LATERAL unnest(p.works, p.firsts, p.lasts) u (work_id, first, last)
		    CROSS JOIN LATERAL generate_series(u.first, u.last) r (record)
		    WHERE p.topic = 'outcomes'
		    GROUP BY u.work_id, r.record
		) told USING (work_id, record)
		WHERE o.kind IS NULL OR told.n > 1
		   OR told.n IS NULL AND (o.at AT TIME ZONE 'UTC' < kept_since()) IS NOT TRUE`},
	{"places follow the works", "of one work, what was written later is told later",
		`SELECT format('work %s', work_id)
		FROM (
		    SELECT u.work_id, p.place, lag(p.place) OVER (PARTITION BY u.work_id ORDER BY u.first) AS before
		    FROM outbox p
		    CROSS JOIN LATERAL unnest(p.works, p.firsts, p.lasts) u (work_id, first, last)
		    WHERE p.topic = 'outcomes' AND p.place IS NOT NULL
		) told
		WHERE place < before`},
	{"the holder of the fence wrote it", "each outcome was written under a lease that the work had",
		`SELECT format('work %s record %s', o.work_id, o.record)
		FROM outcomes o
		JOIN works w USING (work_id)
		WHERE o.fence > w.fence
		   OR o.fence > 0 AND NOT (w.state = 'leased' AND o.fence = w.fence)
		      AND NOT EXISTS (SELECT FROM attempts a WHERE a.work_id = o.work_id AND a.fence = o.fence)`},
	{"fences only grow", "later records of a work were never written under an older lease",
		`SELECT format('work %s record %s', work_id, record)
		FROM (SELECT work_id, record, fence, lag(fence) OVER (PARTITION BY work_id ORDER BY record) AS before FROM outcomes) o
		WHERE fence < before`},
	{"whole sets", "an interaction has as many evaluations and flags as it counts",
		`SELECT format('work %s record %s', i.work_id, i.record)
		FROM interactions i
		WHERE i.evaluations <> (SELECT count(*) FROM evaluations e WHERE (e.work_id, e.record, e.day) = (i.work_id, i.record, i.day))
		   OR i.flags <> (SELECT count(*) FROM flags f WHERE (f.work_id, f.record, f.day) = (i.work_id, i.record, i.day))`},
	{"bounded attempts", "no work goes on after it took its worker down too often",
		fmt.Sprintf(`SELECT format('work %%s', work_id) FROM works WHERE state <> 'done' AND crashes > %d`, 2*ledger.CrashCap)},
	{"crashes are counted", "a work counts the leases that ended in a crash or a bug, but for those whose holder was heard of again",
		`SELECT format('work %s', w.work_id)
		FROM works w
		LEFT JOIN (
		    SELECT work_id, count(*) FILTER (WHERE q.fence IS NULL) AS n
		    FROM attempts a
		    LEFT JOIN acquittals q USING (work_id, fence)
		    WHERE a.result IN ('bug', 'crash')
		    GROUP BY work_id
		) crashed USING (work_id)
		WHERE w.crashes <> coalesce(crashed.n, 0)`},
	{"leases end in time", "no lease is held far beyond its end: a reconciler would have taken it back",
		`SELECT format('work %s', w.work_id)
		FROM works w
		LEFT JOIN leases l USING (lease_id)
		WHERE w.state = 'leased' AND coalesce(l.until, w.lease_until, '-infinity') < now() - interval '5 minutes'`},
	{"nothing waits unseen", "what is due and may be begun is handed out, and if not it then others are, within a quarter of an hour",
		`SELECT format('work %s', w.work_id)
		FROM works w
		WHERE w.state = 'pending' AND w.lane NOT IN ('backfill', 'rescore') AND w.next_at < now() - interval '15 minutes' AND ` + works.GoesOn + `
		  AND NOT EXISTS (SELECT FROM works busy WHERE busy.state = 'leased' OR busy.ended_at > now() - interval '15 minutes')`},
	{"what is cancelled ends", "nothing of a cancelled batch waits to be begun",
		`SELECT format('work %s', w.work_id)
		FROM works w
		JOIN batches b USING (batch_id)
		WHERE w.state = 'pending' AND w.checkpoint = 0 AND b.cancelled_at < now() - interval '15 minutes'`},
	{"whoever steers says so", "a batch that is paused or cancelled has the word and the reason of somebody",
		`SELECT format('batch %s', b.batch_id)
		FROM batches b
		WHERE b.running_since IS NULL
		  AND NOT EXISTS (
		      SELECT FROM steerings s
		      WHERE s.batch_id = b.batch_id AND s.act = CASE WHEN b.cancelled_at IS NULL THEN 'pause' ELSE 'cancel' END
		  )`},
	{"frozen batches", "a batch has the members that it opened with",
		`SELECT format('batch %s', b.batch_id)
		FROM batches b
		WHERE b.members > (SELECT count(*) FROM works w WHERE w.batch_id = b.batch_id)`},
	{"closed means ended", "no work of a closed batch is open, and the batch counts what its works do",
		`SELECT format('batch %s', b.batch_id)
		FROM batches b
		JOIN works w USING (batch_id)
		WHERE b.state = 'closed'
		GROUP BY b.batch_id, b.scored, b.quarantined
		HAVING bool_or(w.state <> 'done') OR sum(w.scored) < b.scored OR sum(w.quarantined) < b.quarantined`},
	{"pages show what has ended", "the results that pages show are of a work of that object which has ended",
		`SELECT format('object %s', o.object_id)
		FROM objects o
		LEFT JOIN works w ON w.work_id = o.current_work
		WHERE o.current_work IS NOT NULL AND (w.object_id IS DISTINCT FROM o.object_id OR w.state <> 'done')`},
	{"pages show the newest", "no work of a newer version has ended with a result that pages do not show",
		`SELECT format('object %s', o.object_id)
		FROM objects o
		JOIN works w ON w.object_version = o.newest_version AND w.state = 'done' AND w.scored > 0
		LEFT JOIN works c ON c.work_id = o.current_work
		WHERE c.object_version IS DISTINCT FROM o.newest_version`},
	{"copies are known", "all records that bear a fingerprint of another are noted",
		`SELECT format('object %s record %s', object_id, record)
		FROM (
		    SELECT object_id, record, key, count(*) OVER (PARTITION BY key) AS bearers
		    FROM (SELECT DISTINCT object_id, record, unnest(fingerprints) AS key FROM interactions) borne
		) b
		WHERE bearers > 1
		  AND NOT EXISTS (SELECT FROM shared_fingerprints s WHERE (s.object_id, s.record, s.key) = (b.object_id, b.record, b.key))`},
	{"history is guarded", "the triggers that refuse changes of results are in force",
		`SELECT table_name::text
		FROM (
		    SELECT name::regclass
		    FROM unnest(ARRAY['attempts', 'outcomes', 'quarantines', 'fingerprints', 'shared_fingerprints', 'scorecards', 'packs', 'expired_months', 'steerings',
		        'digests', 'coaching_reports', 'dead_letters', 'acquittals']) name
		    UNION ALL
		    SELECT oid FROM monthly_tables
		    UNION ALL
		    SELECT unnest(tables) FROM kept_months
		) guarded (table_name)
		WHERE 2 > (
		    SELECT count(*)
		    FROM pg_trigger t
		    WHERE t.tgrelid = table_name AND t.tgname LIKE '%refuse%' AND t.tgenabled IN ('O', 'A')
		)`},
}

// Verify checks every promise, in one view of the database in which nothing moves. With documents it reads each stored interaction too and
// compares it with the sum that was taken when it was scored, which takes as long as reading everything.
func (db *DB) Verify(ctx context.Context, documents bool) ([]ledger.Promise, error) {
	tx, err := db.pg.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	defer tx.Rollback() // it has only read
	var all []ledger.Promise
	for _, p := range promises {
		found, err := p.check(ctx, tx)
		if err != nil {
			return nil, fmt.Errorf("verify %q: %w", p.name, err)
		}
		all = append(all, found)
	}
	if documents {
		found, err := checkDocuments(ctx, tx)
		if err != nil {
			return nil, fmt.Errorf("verify documents: %w", err)
		}
		all = append(all, found)
	}
	return all, nil
}

func (p promise) check(ctx context.Context, tx *sql.Tx) (ledger.Promise, error) {
	found := ledger.Promise{Name: p.name, Says: p.says}
	rows, err := tx.QueryContext(ctx,
		fmt.Sprintf(`SELECT such, count(*) OVER () FROM (%s) breaches (such) ORDER BY such LIMIT %d`, p.breaches, shownBreaches))
	if err != nil {
		return found, err
	}
	found.Such, err = pg.Collect(rows, func(such *string) []any { return []any{such, &found.Broken} })
	return found, err
}

func checkDocuments(ctx context.Context, tx *sql.Tx) (ledger.Promise, error) {
	found := ledger.Promise{Name: "documents are as they were scored", Says: "the sum of each stored interaction is the one taken when it was scored"}
	rows, err := tx.QueryContext(ctx,
		`SELECT i.work_id, i.record, o.result_sha256, i.document FROM interactions i JOIN outcomes o USING (work_id, record)`)
	if err != nil {
		return found, err
	}
	defer rows.Close()
	for rows.Next() {
		var work, record int64
		var sum, packed []byte
		if err := rows.Scan(&work, &record, &sum, &packed); err != nil {
			return found, err
		}
		if document.Sound(packed, sum) {
			continue
		}
		if found.Broken++; found.Broken <= shownBreaches {
			found.Such = append(found.Such, fmt.Sprintf("work %d record %d", work, record))
		}
	}
	return found, rows.Err()
}
