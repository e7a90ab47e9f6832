package batches

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// Retry opens a batch that reads again, under the newest spec or that of whoever claims them, the objects of which something was quarantined with the code, in one
// batch or ever when that is 0. What there is stays, and is shown until the new work ends. Objects that were read again since, or whose bytes
// are no longer those, are left alone. Where none is left it gives fs.ErrNotExist.
func (st *Store) Retry(ctx context.Context, code string, batch int64, date time.Time, by string) (b ledger.Batch, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE batches IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if b.ID != 0 { // opened by the try before, whose COMMIT may have gone through
			if b, err = findBatch(ctx, tx, b.ID); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		objects, err := findQuarantined(ctx, tx, code, batch)
		if err != nil {
			return err
		}
		if len(objects) == 0 {
			return fmt.Errorf("nothing of code %q is left to try again: %w", code, fs.ErrNotExist)
		}
		var spec int64
		if err := tx.QueryRowContext(ctx, `SELECT max(spec_id) FROM specs`).Scan(&spec); err != nil {
			return err
		}
		b, err = openAgain(ctx, tx, ledger.Manual, ledger.Night, spec, objects, date, by)
		return err
	})
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("retry: %w", err)
	}
	return b, nil
}

func findQuarantined(ctx context.Context, tx *sql.Tx, code string, batch int64) ([]int64, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT DISTINCT o.object_id
		FROM quarantines q
		JOIN works w USING (work_id)
		JOIN objects o ON o.object_id = w.object_id
		WHERE q.code = $1 AND ($2 = 0 OR w.batch_id = $2)
		  AND o.role = 'main' AND o.newest_version = w.object_version
		  AND NOT EXISTS (SELECT FROM works again WHERE again.object_version = w.object_version AND again.work_id > w.work_id)
		ORDER BY o.object_id`,
		code, batch)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}

// SetAside quarantines the works that wait because of an error with this code, of one batch or of all when that is 0, and tells how many:
// what is left of each becomes one quarantined record, which can be tried again like any other.
func (st *Store) SetAside(ctx context.Context, code string, batch int64, by string) (n int, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		left, err := works.LockPending(ctx, tx, `last_error = $1 AND attempts > 0 AND ($2 = 0 OR batch_id = $2)`, code, batch)
		if err != nil {
			return err
		}
		n = len(left)
		return works.Abandon(ctx, tx, left, ledger.Reason{Code: ledger.SetAside, Detail: fmt.Sprintf("after %q, by %s", code, by)})
	})
	if err != nil {
		return 0, fmt.Errorf("set aside: %w", err)
	}
	return n, nil
}

// Troubles gives the errors that open works wait for, of one batch or of all when that is 0: the most frequent first.
func (st *Store) Troubles(ctx context.Context, batch int64) ([]ledger.Trouble, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT last_error, count(*), max(attempts), min(next_at) FILTER (WHERE state = 'pending')
		FROM works
		WHERE state <> 'done' AND last_error <> '' AND ($1 = 0 OR batch_id = $1)
		GROUP BY last_error
		ORDER BY 2 DESC, 1`,
		batch)
	if err != nil {
		return nil, fmt.Errorf("troubles: %w", err)
	}
	all, err := pg.Collect(rows, func(t *ledger.Trouble) []any {
		return []any{&t.Code, &t.Works, &t.Attempts, (*pg.OrZero)(&t.Next)}
	})
	if err != nil {
		return nil, fmt.Errorf("troubles: %w", err)
	}
	return all, nil
}
