package batches

import (
	"context"
	"fmt"
	"io/fs"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// progressQuery reads batches as they stand. Counting the works of a large one takes a while; one that is closed knows its numbers.
const progressQuery = `SELECT b.batch_id, b.kind, b.business_date, b.run,
	       CASE WHEN b.cancelled_at IS NOT NULL THEN 'cancelled' WHEN b.state = 'closed' THEN 'ended' WHEN b.state = 'closing' THEN 'reporting'
	            WHEN b.running_since IS NULL THEN 'paused' ELSE 'running' END,
	       b.priority, coalesce(b.scored, n.scored), coalesce(b.quarantined, n.quarantined), n.works - n.ended,
	       CASE WHEN b.state = 'closed' THEN b.members ELSE n.works END, CASE WHEN b.state = 'closed' THEN b.members ELSE n.ended END,
	       extract(epoch FROM b.ran + coalesce(coalesce(b.closed_at, now()) - b.running_since, '0'))::double precision,
	       extract(epoch FROM now() - b.minute)::double precision, n.ended_lately, n.lately,
	       b.opened_by, b.opened_at, b.closed_at,
	       f.batch_id IS NOT NULL, coalesce(f.prefix, ''), f.since, f.until, coalesce(f.rate, 0),
	       coalesce(f.listed_at IS NULL AND b.cancelled_at IS NULL, false), coalesce(f.listed, 0)
	FROM (SELECT *, greatest(running_since, now() - interval '1 minute') AS minute FROM batches) b
	LEFT JOIN backfills f USING (batch_id),
	LATERAL (
	    SELECT count(*) AS works, count(*) FILTER (WHERE state = 'done') AS ended,
	           coalesce(sum(scored), 0) AS scored, coalesce(sum(quarantined), 0) AS quarantined,
	           count(*) FILTER (WHERE ended_at > b.minute) AS ended_lately,
	           coalesce(sum(scored + quarantined) FILTER (WHERE ended_at > b.minute), 0) AS lately
	    FROM works w
	    WHERE w.batch_id = b.batch_id AND b.state <> 'closed'
	) n `

type progress struct {
	ledger.Progress
	ledger.Lately
	ofHistory bool
	history   ledger.Backfill
}

func progressInto(p *progress) []any {
	return []any{
		&p.Batch, &p.Kind, &p.Date, &p.Run, &p.State, &p.Priority, &p.Scored, &p.Quarantined, &p.Open,
		&p.Progress.Objects, &p.Ended, &p.Ran, &p.Seconds, &p.Lately.Objects, &p.Interactions,
		&p.OpenedBy, &p.OpenedAt, (*pg.OrZero)(&p.ClosedAt),
		&p.ofHistory, &p.history.Prefix, (*pg.OrZero)(&p.history.Since), (*pg.OrZero)(&p.history.Until), &p.history.MaxRate,
		&p.history.Listing, &p.history.Listed,
	}
}

// reckoned is what was read, with what follows from it.
func (p *progress) reckoned() ledger.Progress {
	p.Discovered = p.Scored + p.Quarantined + p.Open
	if p.ofHistory {
		p.Progress.Backfill = &p.history
	}
	p.Reckon(p.Lately)
	return p.Progress
}

// Progress tells how a batch stands; fs.ErrNotExist when there is none of that number.
func (st *Store) Progress(ctx context.Context, batch int64) (ledger.Progress, error) {
	all, err := st.progress(ctx, `WHERE b.batch_id = $1`, batch)
	if err == nil && len(all) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		return ledger.Progress{}, fmt.Errorf("batch %d: %w", batch, err)
	}
	return all[0], nil
}

// Latest tells how the latest batches stand, newest first.
func (st *Store) Latest(ctx context.Context, limit int) ([]ledger.Progress, error) {
	all, err := st.progress(ctx, `ORDER BY b.batch_id DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("batches: %w", err)
	}
	return all, nil
}

// LatestOfHistory tells the same of batches of history alone.
func (st *Store) LatestOfHistory(ctx context.Context, limit int) ([]ledger.Progress, error) {
	all, err := st.progress(ctx, `WHERE f.batch_id IS NOT NULL ORDER BY b.batch_id DESC LIMIT $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("backfills: %w", err)
	}
	return all, nil
}

func (st *Store) progress(ctx context.Context, which string, args ...any) ([]ledger.Progress, error) {
	rows, err := st.db.QueryContext(ctx, progressQuery+which, args...)
	if err != nil {
		return nil, err
	}
	found, err := pg.Collect(rows, progressInto)
	if err != nil {
		return nil, err
	}
	all := make([]ledger.Progress, len(found))
	for i := range found {
		all[i] = found[i].reckoned()
	}
	return all, nil
}
