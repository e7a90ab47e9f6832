package works

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// share is what may be handed out now of one source that has a rate, or of all that have none.
type share struct {
	source int64  // 0: those without a rate
	which  string // a condition on the works w
	works  int    // at most
}

// History that is judged again is of no source: nothing is read of the bucket for it.
const (
	ofSource = `w.lane <> 'rescore' AND EXISTS (SELECT FROM objects o WHERE o.object_id = w.object_id AND o.source_id = %d)`
	ofNoRate = `(w.lane = 'rescore' OR NOT EXISTS (
	    SELECT FROM objects o JOIN sources f USING (source_id) WHERE o.object_id = w.object_id AND f.rate IS NOT NULL
	))`
)

// shares gives whose turn it is. Those with a rate go first: they cannot take more than that, and get it however many others wait.
func shares(ctx context.Context, tx *sql.Tx, works int) ([]share, error) {
	var rates bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM sources WHERE rate IS NOT NULL)`).Scan(&rates); err != nil || !rates {
		return []share{{which: `TRUE`, works: works}}, err
	}
	rows, err := tx.QueryContext(ctx,
		`SELECT source_id, least($1, floor(`+credit+`))
		FROM sources f
		WHERE rate IS NOT NULL AND `+credit+` >= 1
		ORDER BY source_id
		FOR NO KEY UPDATE SKIP LOCKED`, // who holds a row is handing out what it allows
		works)
	if err != nil {
		return nil, err
	}
	all, err := pg.Collect(rows, func(s *share) []any { return []any{&s.source, &s.works} })
	for i := range all {
		all[i].which = fmt.Sprintf(ofSource, all[i].source)
	}
	return append(all, share{which: ofNoRate, works: works}), err
}

// firstOf hands out works of the first share that has any.
func firstOf(ctx context.Context, tx *sql.Tx, all []share, dispatch func(share) (ledger.Task, error)) (task ledger.Task, err error) {
	for _, s := range all {
		task, err = dispatch(s)
		switch {
		case err != nil:
			return task, err
		case len(task.Works) == 0:
		case s.source == 0:
			return task, nil
		default:
			return task, spend(ctx, tx, "sources", "source_id", s.source, len(task.Works))
		}
	}
	return task, nil
}
