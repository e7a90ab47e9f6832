package journeys

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"touchtone/report/journey"
	"touchtone/storage/months"
	"touchtone/storage/naming"
	"touchtone/storage/pg"
)

// AddSignals keeps what customers did, and tells how much of it was new: the same signal twice is one.
func (st *Store) AddSignals(ctx context.Context, all []journey.Signal) (added int, err error) {
	columns := pg.Columns[journey.Signal]{
		{"customer", "bytea", func(s journey.Signal) any { return st.key.Pseudonym(s.Customer) }},
		{"at", "timestamptz", func(s journey.Signal) any { return s.At }},
		{"day", "date", func(s journey.Signal) any { return pg.ISODate(s.At.UTC()) }},
		{"kind", "text", func(s journey.Signal) any { return string(s.Kind) }},
		{"journey", "text", func(s journey.Signal) any { return s.Journey }},
		{"touchpoint", "text", func(s journey.Signal) any { return s.Touchpoint }},
		{"page", "text", func(s journey.Signal) any { return s.Page }},
		{"what", "text", func(s journey.Signal) any { return s.What }},
		{"about", "text", func(s journey.Signal) any { return s.About }},
		{"sha256", "bytea", func(s journey.Signal) any {
			s.Journey, s.Touchpoint = "", "" // a pack may find another touchpoint for the same page
			return st.keyed(s)
		}},
	}
	all, err = unexpired(ctx, st.months, all, func(s journey.Signal) time.Time { return s.At })
	if err != nil {
		return 0, fmt.Errorf("add signals: %w", err)
	}
	return addNew(ctx, st.db, "signals", columns, all)
}

// AddOutcomes keeps what became of customers in the same way.
func (st *Store) AddOutcomes(ctx context.Context, all []journey.Outcome) (added int, err error) {
	columns := pg.Columns[journey.Outcome]{
		{"customer", "bytea", func(o journey.Outcome) any { return st.key.Pseudonym(o.Customer) }},
		{"at", "timestamptz", func(o journey.Outcome) any { return o.At }},
		{"day", "date", func(o journey.Outcome) any { return pg.ISODate(o.At.UTC()) }},
		{"kind", "text", func(o journey.Outcome) any { return string(o.Kind) }},
		{"amount", "double precision", func(o journey.Outcome) any { return o.Amount }},
		{"sha256", "bytea", func(o journey.Outcome) any { return st.keyed(o) }},
	}
	all, err = unexpired(ctx, st.months, all, func(o journey.Outcome) time.Time { return o.At })
	if err != nil {
		return 0, fmt.Errorf("add outcomes: %w", err)
	}
	return addNew(ctx, st.db, "customer_outcomes", columns, all)
}

// unexpired makes the months of rows, and gives those rows that are not past retention.
func unexpired[R any](ctx context.Context, tables *months.Store, rows []R, at func(R) time.Time) ([]R, error) {
	days := make([]time.Time, len(rows))
	for i, r := range rows {
		days[i] = at(r).UTC()
	}
	if err := tables.MakeMonths(ctx, days...); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r R) bool { return tables.PastRetention(at(r)) }), nil
}

// keyed is a sum by which a line is known again. It is keyed, as a pseudonym is, so that nobody finds out who it is by trying ids.
func (st *Store) keyed(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("journeys: a line that cannot be written: " + err.Error()) // all of it are texts, times and numbers that were checked
	}
	sum := sha256.Sum256(st.key.Pseudonym(string(text)))
	return sum[:]
}

// addNew inserts rows that are not there yet, and marks their days. With outcomes the days since the last known one are marked too,
// of which nobody knew anything until now.
func addNew[R any](ctx context.Context, db *pg.DB, table string, columns pg.Columns[R], rows []R) (added int, err error) {
	err = db.Write(ctx, func(tx *sql.Tx) error {
		added = 0
		var until sql.NullTime
		if err := tx.QueryRowContext(ctx, `SELECT max(day) FROM `+table).Scan(&until); err != nil {
			return err
		}
		days, err := insertNew(ctx, tx, table, columns, rows)
		if err != nil {
			return err
		}
		added = len(days)
		if until.Valid && table == "customer_outcomes" {
			days = append(days, daysBetween(until.Time, lastOf(days))...)
		}
		return months.Outdate(ctx, tx, days)
	})
	if err != nil {
		return 0, fmt.Errorf("add %s: %w", table, err)
	}
	return added, nil
}

func insertNew[R any](ctx context.Context, tx *sql.Tx, table string, columns pg.Columns[R], rows []R) ([]time.Time, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	query, args := pg.Insertion(table, columns, rows)
	found, err := tx.QueryContext(ctx, query+" ON CONFLICT DO NOTHING RETURNING day", args...)
	if err != nil {
		return nil, err
	}
	return pg.Collect(found, func(day *time.Time) []any { return []any{day} })
}

func lastOf(days []time.Time) (last time.Time) {
	for _, d := range days {
		if d.After(last) {
			last = d
		}
	}
	return last
}

func daysBetween(from, to time.Time) (all []time.Time) {
	for d := from.AddDate(0, 0, 1); d.Before(to); d = d.AddDate(0, 0, 1) {
		all = append(all, d)
	}
	return all
}

// Before gives what the customer of an interaction did before it, the latest first: what came in the days of its
// journey's window, contacts with us and signals alike.
func (st *Store) Before(ctx context.Context, id string) ([]journey.Step, error) {
	n, err := naming.Parse(id)
	if err != nil {
		return nil, err
	}
	rows, err := st.db.QueryContext(ctx,
		`WITH now AS (
		    SELECT i.customer, i.object_id, i.record, coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC') AS at,
		           coalesce(j.window_days, 14) AS days
		    FROM current_interactions i
		    LEFT JOIN journeys j USING (journey)
		    WHERE `+naming.IsNamed+` AND i.customer IS NOT NULL
		)
		SELECT * FROM (
		    SELECT g.at, g.kind, g.journey, g.touchpoint, 'web' AS channel, g.page, g.what, '' AS id
		    FROM now
		    JOIN signals g ON g.customer = now.customer AND g.at < now.at AND g.at >= now.at - make_interval(days => now.days)
		     AND g.day BETWEEN (now.at AT TIME ZONE 'UTC')::date - now.days AND (now.at AT TIME ZONE 'UTC')::date
		  UNION ALL
		    SELECT coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC'), 'contact', i.journey, i.touchpoint, i.channel, '', i.agent,
		           i.object_id || '-' || i.record
		    FROM now
		    JOIN current_interactions i ON i.customer = now.customer
		     AND i.day BETWEEN (now.at AT TIME ZONE 'UTC')::date - now.days AND (now.at AT TIME ZONE 'UTC')::date
		     AND coalesce(i.started_at, i.day::timestamp AT TIME ZONE 'UTC') < now.at
		) steps
		ORDER BY at DESC
		LIMIT 20`,
		n.Object, n.Record)
	if err != nil {
		return nil, fmt.Errorf("before interaction %s: %w", id, err)
	}
	steps, err := pg.Collect(rows, func(s *journey.Step) []any {
		return []any{&s.At, &s.Kind, &s.Journey, &s.Touchpoint, &s.Channel, &s.Page, &s.What, &s.ID}
	})
	if err != nil {
		return nil, fmt.Errorf("before interaction %s: %w", id, err)
	}
	for i := range steps {
		steps[i].At = steps[i].At.UTC()
		steps[i].What = strings.TrimSpace(steps[i].What)
	}
	return steps, nil
}
