package works

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/storage/pg"
)

// Promote makes works that are done the current ones of their objects, where they are newer than what
// pages show so far: of the newest version first, then the work that was made last, so that judging history again under
// an old spec brings its results back. A work that found its object gone or changed, or was cancelled, has read nothing and takes no
// one's place. The days whose results are others now are marked to be measured anew, those of copies among them: an older one counts no
// more, or counts again. Of two objects that move at once each marks its own, and who measures waits for both.
func Promote(ctx context.Context, tx *sql.Tx, works []int64) error {
	if len(works) == 0 {
		return nil
	}
	if err := lockObjectsOf(ctx, tx, works); err != nil {
		return fmt.Errorf("lock objects: %w", err)
	}
	rows, err := tx.QueryContext(ctx, Promoting, pg.IDs(works))
	if err != nil {
		return fmt.Errorf("promote: %w", err)
	}
	changed, err := pg.Collect(rows, func(id *int64) []any { return []any{id} })
	if err != nil || len(changed) == 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, `SELECT mark_days_beside($1::bigint[])`, pg.IDs(changed)); err != nil {
		return fmt.Errorf("mark days: %w", err)
	}
	return nil
}

// lockObjectsOf is a statement of its own, so that the next one begins when they are locked. One that waits for a row that another
// changes looks at that row again, but not at what it compared the row with.
func lockObjectsOf(ctx context.Context, tx *sql.Tx, works []int64) error {
	_, err := tx.ExecContext(ctx,
		`SELECT FROM objects
		WHERE object_id IN (SELECT object_id FROM works WHERE work_id = ANY ($1::bigint[]))
		ORDER BY object_id
		FOR UPDATE`,
		pg.IDs(works))
	return err
}

// Promoting makes works current, where they are newer, marks their days, and gives the works whose results count now, or no longer.
const Promoting = `
WITH before AS (
    SELECT object_id, current_work
    FROM objects
    WHERE object_id IN (SELECT object_id FROM works WHERE work_id = ANY ($1::bigint[]))
),
best AS ( -- of the works of one object that end together
    SELECT DISTINCT ON (w.object_id) w.object_id, w.object_version, w.work_id
    FROM works w
    JOIN objects o USING (object_id)
    WHERE w.work_id = ANY ($1::bigint[])
      AND (w.scored > 0 OR NOT EXISTS (
          SELECT FROM quarantines q
          WHERE q.work_id = w.work_id AND q.code IN ('superseded_before_read', 'gone', 'cancelled', 'spec_changed')
      ))
    ORDER BY w.object_id, w.object_version = o.newest_version DESC, w.object_version DESC, w.work_id DESC
),
moved AS (
    UPDATE objects o
    SET current_work = w.work_id
    FROM best w
    JOIN before USING (object_id)
    WHERE o.object_id = w.object_id
      AND NOT EXISTS (
          SELECT FROM works c
          WHERE c.work_id = o.current_work
            AND (c.object_version = o.newest_version, c.object_version, c.work_id)
             >= (w.object_version = o.newest_version, w.object_version, w.work_id)
      )
    RETURNING w.work_id AS now, before.current_work AS was
),
changed AS (
    SELECT now AS work_id FROM moved UNION ALL SELECT was FROM moved WHERE was IS NOT NULL
),
marked AS (
    INSERT INTO stale_days (day)
    SELECT DISTINCT o.day FROM changed JOIN outcomes o USING (work_id) WHERE o.day IS NOT NULL
)
SELECT work_id FROM changed`

// PromoteVersions does so for versions that are listed again after others were: their works may
// have been done long ago.
func PromoteVersions(ctx context.Context, tx *sql.Tx, versions []int64) error {
	rows, err := tx.QueryContext(ctx,
		`SELECT work_id
		FROM works
		WHERE object_version = ANY ($1::bigint[]) AND state = 'done'
		ORDER BY work_id DESC`,
		pg.IDs(versions))
	if err != nil {
		return fmt.Errorf("promote versions: %w", err)
	}
	done, err := pg.Collect(rows, func(id *int64) []any { return []any{id} })
	if err != nil {
		return fmt.Errorf("promote versions: %w", err)
	}
	return Promote(ctx, tx, done)
}
