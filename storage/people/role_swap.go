package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/storage/naming"
)

// SwapRoles keeps a person's word that the agent and the customer of an interaction are the other way round, and
// sees to it that the object is scored again at once. Said twice, it is taken back. It gives the work that scores it.
func (st *Store) SwapRoles(ctx context.Context, id, by string) (work int64, err error) {
	n, err := naming.Parse(id)
	if err != nil {
		return 0, err
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		version, spec, err := shown(ctx, tx, n)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx,
			`INSERT INTO role_swaps (object_version, record, said_by) VALUES ($1, $2, $3)`,
			version, n.Record, by); err != nil {
			return fmt.Errorf("keep: %w", err)
		}
		work, err = scoreAgain(ctx, tx, version, spec)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("swap roles of %s: %w", id, err)
	}
	return work, nil
}

// shown gives the version of an object and the spec that the current result of a record comes from. Nobody else swaps
// there until the transaction ends.
func shown(ctx context.Context, tx *sql.Tx, n naming.Name) (version, spec int64, err error) {
	err = tx.QueryRowContext(ctx,
		`SELECT w.object_version, w.spec_id
		FROM objects o
		JOIN works w ON w.work_id = o.current_work
		JOIN interactions i ON i.work_id = w.work_id AND i.record = $2
		WHERE o.object_id = $1
		FOR UPDATE OF o`,
		n.Object, n.Record).Scan(&version, &spec)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	return version, spec, err
}

// scoreAgain gives the work that reads a version of an object next: one that waits to be claimed anyway, or a new one.
func scoreAgain(ctx context.Context, tx *sql.Tx, version, spec int64) (work int64, err error) {
	err = tx.QueryRowContext(ctx,
		`WITH next AS (
		    SELECT work_id
		    FROM works
		    WHERE object_version = $1 AND lane = 'live' AND state = 'pending' AND checkpoint = 0
		    FOR UPDATE
		),
		made AS (
		    INSERT INTO works (object_id, object_version, spec_id, retry, lane, state)
		    SELECT v.object_id, v.object_version, $2, 1 + max(w.retry), 'live', 'pending'
		    FROM object_versions v
		    JOIN works w ON w.object_version = v.object_version AND w.spec_id = $2
		    WHERE v.object_version = $1 AND NOT EXISTS (SELECT FROM next)
		    GROUP BY v.object_id, v.object_version
		    RETURNING work_id
		)
		SELECT work_id FROM next UNION ALL SELECT work_id FROM made LIMIT 1`,
		version, spec).Scan(&work)
	if err != nil {
		return 0, fmt.Errorf("score again: %w", err)
	}
	return work, nil
}

// Ended tells whether every record of a work has its outcome.
func (st *Store) Ended(ctx context.Context, work int64) (ended bool, err error) {
	err = st.db.QueryRowContext(ctx, `SELECT state = 'done' FROM works WHERE work_id = $1`, work).Scan(&ended)
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return false, fmt.Errorf("work %d: %w", work, err)
	}
	return ended, nil
}
