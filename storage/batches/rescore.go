package batches

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage/pg"
	"touchtone/storage/works"
)

// Rescore opens a batch that judges the current results of a period again under a spec. Each object whose results
// another spec made gets a work for this one; what there is stays, and is shown until that work ends. What an
// earlier rescoring under another spec left undone is taken over. Called again it makes no work twice: it gives the
// latest rescoring that is not closed or, where there is none, fs.ErrNotExist.
func (st *Store) Rescore(ctx context.Context, spec int64, p report.Period, date time.Time, by string) (b ledger.Batch, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		// As in OpenBatch, and so that two rescorings do not make the same works.
		if _, err := tx.ExecContext(ctx, `LOCK TABLE batches IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if err := takeOver(ctx, tx, spec); err != nil {
			return fmt.Errorf("take over: %w", err)
		}
		outdated, err := findOutdated(ctx, tx, spec, p)
		if err != nil {
			return fmt.Errorf("find what another spec scored: %w", err)
		}
		if len(outdated) == 0 {
			b, err = oneBatch(tx.QueryContext(ctx,
				`SELECT `+batchColumns+` FROM batches WHERE kind = 'rescore' AND state <> 'closed' ORDER BY batch_id DESC LIMIT 1`))
			return err
		}
		if b, err = openAgain(ctx, tx, ledger.Rescore, ledger.Rescoring, spec, outdated, date, by); err != nil {
			return err
		}
		return pacedBy(ctx, tx, b.ID, ledger.Order{})
	})
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("rescore: %w", err)
	}
	return b, nil
}

// takeOver gives the spec what is open of rescorings under others.
func takeOver(ctx context.Context, tx *sql.Tx, spec int64) error {
	if _, err := works.BeginAgain(ctx, tx, spec, ledger.Rescoring); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx,
		`UPDATE works w
		SET spec_id = $1, retry = (
		    SELECT 1 + coalesce(max(other.retry), -1)
		    FROM works other
		    WHERE other.object_version = w.object_version AND other.spec_id = $1
		)
		WHERE state = 'pending' AND lane = 'rescore' AND checkpoint = 0 AND spec_id <> $1`,
		spec)
	return err
}

// findOutdated gives the objects whose current results are of the period and another spec's, unless their newest version
// has been tried under this spec since, whatever came of it.
func findOutdated(ctx context.Context, tx *sql.Tx, spec int64, p report.Period) ([]int64, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT o.object_id
		FROM objects o
		JOIN works c ON c.work_id = o.current_work
		WHERE c.spec_id <> $1
		  AND EXISTS (
		      SELECT FROM interactions i
		      WHERE i.work_id = c.work_id AND i.day >= $2::date AND i.day < $3::date
		  )
		  AND NOT EXISTS (
		      SELECT FROM works w
		      WHERE w.object_version = o.newest_version AND w.spec_id = $1 AND w.work_id > c.work_id
		        AND NOT EXISTS (SELECT FROM quarantines q WHERE q.work_id = w.work_id AND q.record = 1 AND q.code = 'cancelled')
		  )
		ORDER BY o.object_id`,
		spec, pg.ISODate(p.From), pg.ISODate(p.To))
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(id *int64) []any { return []any{id} })
}

// openAgain opens a batch of new works for the newest versions of objects.
func openAgain(ctx context.Context, tx *sql.Tx, kind ledger.Kind, lane ledger.Lane, spec int64, objects []int64, date time.Time, by string) (ledger.Batch, error) {
	b, err := insertBatch(ctx, tx, kind, date, by)
	if err != nil {
		return ledger.Batch{}, err
	}
	if b.Members, err = works.EnterAgain(ctx, tx, objects, spec, lane, b.ID); err != nil {
		return ledger.Batch{}, err
	}
	return b, freezeMembers(ctx, tx, b)
}
