package months

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/outbox"
	"touchtone/storage/pg"
)

// Past gives the months that end by a day, the oldest first.
func (st *Store) Past(ctx context.Context, day time.Time) ([]ledger.Month, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT month, array_to_string(tables, ' '), bytes FROM kept_months WHERE until <= $1::date ORDER BY until`, pg.ISODate(day))
	if err != nil {
		return nil, fmt.Errorf("months: %w", err)
	}
	type month struct {
		ledger.Month
		tables string
	}
	found, err := pg.Collect(rows, func(m *month) []any { return []any{&m.Name, &m.tables, &m.Bytes} })
	if err != nil {
		return nil, fmt.Errorf("months: %w", err)
	}
	all := make([]ledger.Month, len(found))
	for i, m := range found {
		if err := st.countMonth(ctx, &m.Month, strings.Fields(m.tables)); err != nil {
			return nil, fmt.Errorf("count %s: %w", m.Name, err)
		}
		all[i] = m.Month
	}
	return all, nil
}

// countMonth counts the rows of a month's tables, of which the first is that of interactions.
func (st *Store) countMonth(ctx context.Context, m *ledger.Month, tables []string) error {
	for i, table := range tables {
		var n int64
		if err := st.db.QueryRowContext(ctx, `SELECT count(*) FROM `+table).Scan(&n); err != nil {
			return err
		}
		if i == 0 {
			m.Interactions = n
		}
		m.Rows += n
	}
	return nil
}

// Expire takes away the results of all months that end by a day, and tells which those were. What touchpoints were like is
// measured before. The ledger keeps that the works were done; nothing of such a month is stored again. What was told of outcomes by
// then goes too.
func (st *Store) Expire(ctx context.Context, day time.Time) ([]ledger.Month, error) {
	past, err := st.expireMonths(ctx, day)
	if err != nil {
		return nil, err
	}
	return past, outbox.ExpireParcels(ctx, st.db)
}

func (st *Store) expireMonths(ctx context.Context, day time.Time) ([]ledger.Month, error) {
	past, err := st.Past(ctx, day)
	if err != nil || len(past) == 0 {
		return nil, err
	}
	if _, err := st.Measure(ctx); err != nil {
		return nil, err
	}
	for _, m := range past {
		if err := st.expireMonth(ctx, m.Name); err != nil {
			return nil, fmt.Errorf("expire %s: %w", m.Name, err)
		}
	}
	st.ForgetMonths()
	return past, nil
}

// expireMonth gives up when it does not get its locks soon: all who write wait behind it for them.
func (st *Store) expireMonth(ctx context.Context, name string) error {
	return st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `SET LOCAL lock_timeout = '2s'`); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `SELECT expire_month($1)`, name)
		return err
	})
}

// Analyze keeps what the planner knows of the monthly tables as wholes no older than a day. Autovacuum sees to each month, but
// not to what they make up.
func (st *Store) Analyze(ctx context.Context) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx,
			`SELECT t.name
			FROM (SELECT pg_try_advisory_xact_lock(hashtext('touchtone analyze')) AS ours OFFSET 0) l
			JOIN monthly_tables t ON l.ours
			LEFT JOIN pg_stat_user_tables s ON s.relid = t.oid
			WHERE coalesce(s.last_analyze, '-infinity') < now() - interval '1 day'`)
		if err != nil {
			return err
		}
		stale, err := pg.Collect(rows, func(name *string) []any { return []any{name} })
		if err != nil || len(stale) == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, `ANALYZE `+strings.Join(stale, ", "))
		return err
	})
	if err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}
