package reading

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"touchtone/report"
	"touchtone/rules"
	"touchtone/storage/pg"
)

// ticket is the checksum by which an interaction i of an object o is drawn under the seed $3: made of names that are the
// same wherever the bucket is read, not of our own numbers.
const ticket = `md5($3 || '/' || o.key || '/' || i.record)`

// Draw draws a lot from the current results of a period.
func (st *Store) Draw(ctx context.Context, p report.Period, d report.Draw) (report.Lot, error) {
	lot := report.Lot{Period: p, Seed: d.Seed}
	const inPeriod = `
		FROM current_interactions i
		JOIN objects o USING (object_id)
		WHERE i.day >= $1::date AND i.day < $2::date`
	args := []any{pg.ISODate(p.From), pg.ISODate(p.To)}
	if err := st.db.QueryRowContext(ctx, `SELECT count(*), count(DISTINCT i.day)`+inPeriod, args...).Scan(&lot.Of, &lot.Days); err != nil {
		return lot, fmt.Errorf("draw: %w", err)
	}
	if d.N <= 0 || d.N >= lot.Of {
		lot.N = lot.Of
		return lot, nil
	}
	err := st.db.QueryRowContext(ctx,
		`SELECT count(*), coalesce(max(ticket), '')
		FROM (SELECT `+ticket+` AS ticket`+inPeriod+` ORDER BY 1 LIMIT $4) drawn`,
		append(args, fmt.Sprint(d.Seed), d.N)...).Scan(&lot.N, &lot.UpTo)
	if err != nil {
		return lot, fmt.Errorf("draw: %w", err)
	}
	return lot, nil
}

// pastRows is how many of history are fetched at a time: a few megabytes.
const pastRows = 500

// pastRow is a result with its place in history.
type pastRow struct {
	result
	day      time.Time
	work     int64
	customer []byte
	began    sql.NullTime
	before   rules.Past
}

func pastInto(r *pastRow) []any {
	return append(resultInto(&r.result), &r.day, &r.work, &r.customer, &r.began)
}

func (r *pastRow) scored() (*report.Scored, error) {
	s, err := r.result.scored()
	if err == nil {
		s.Before = r.before
	}
	return s, err
}

// History goes through a lot by day, and within a day in the order of scoring. It holds a page of it at a time, and reads
// each in a transaction of its own, so that it may take hours without being in anybody's way. With each interaction comes
// what is known of the customer's earlier contacts so far back.
func (st *Store) History(ctx context.Context, lot report.Lot, far time.Duration) iter.Seq2[report.Past, error] {
	return func(yield func(report.Past, error) bool) {
		var last pastRow
		for {
			page, err := st.past(ctx, lot, last, far)
			if err != nil {
				yield(nil, fmt.Errorf("history: %w", err))
				return
			}
			for i := range page {
				if !yield(page[i].scored, nil) {
					return
				}
			}
			if len(page) < pastRows {
				return
			}
			last = page[len(page)-1]
		}
	}
}

// past gives the page after a row.
func (st *Store) past(ctx context.Context, lot report.Lot, after pastRow, far time.Duration) ([]pastRow, error) {
	rows, err := st.db.QueryContext(ctx, PastQuery,
		pg.ISODate(lot.Period.From), pg.ISODate(lot.Period.To), fmt.Sprint(lot.Seed),
		pg.ISODate(after.day), after.work, after.name.Record, lot.UpTo, pastRows)
	if err != nil {
		return nil, err
	}
	page, err := pg.Collect(rows, pastInto)
	if err != nil || far == 0 {
		return page, err
	}
	return page, st.lookBack(ctx, page, far)
}

// lookBack fills in what was before each row of a page.
func (st *Store) lookBack(ctx context.Context, page []pastRow, far time.Duration) error {
	askers := make([]asker, len(page))
	for i := range page {
		askers[i] = asker{page[i].customer, page[i].began.Time}
	}
	pasts, err := st.pasts(ctx, askers, far)
	for i := range pasts {
		page[i].before = pasts[i]
	}
	return err
}

const PastQuery = `SELECT ` + resultColumns + `, i.day, i.work_id, i.customer, i.started_at
	FROM current_interactions i` + resultTables + `
	WHERE i.day >= $1::date AND i.day < $2::date
	  AND (i.day, i.work_id, i.record) > ($4::date, $5, $6)
	  AND ($7 = '' OR ` + ticket + ` <= $7)
	ORDER BY i.day, i.work_id, i.record
	LIMIT $8`
