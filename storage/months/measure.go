package months

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/storage/pg"
)

// Measure brings the kept figures of touchpoints up to date, and tells how many figures of days those were. Whoever
// reads gets the same numbers before and after: measuring makes reading quick, not right.
func (st *Store) Measure(ctx context.Context) (days int, err error) {
	marks, err := st.settled(ctx)
	if err == nil {
		err = st.db.Write(ctx, func(tx *sql.Tx) error {
			days, err = measure(ctx, tx, marks)
			return err
		})
	}
	if err != nil {
		return 0, fmt.Errorf("measure touchpoints: %w", err)
	}
	return days, nil
}

// measure sees one state of the database throughout, and takes away the marks that are settled in it. The lock is taken before that state
// is fixed, so that of two measurers the second sees what the first has done.
func measure(ctx context.Context, tx *sql.Tx, settled []int64) (days int, err error) {
	for _, step := range []string{
		`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`,
		`LOCK TABLE measured_days IN SHARE ROW EXCLUSIVE MODE`,
		`CREATE TEMPORARY TABLE measuring ON COMMIT DROP AS SELECT * FROM days_to_measure`,
		`DELETE FROM touchpoint_days k USING measuring m WHERE k.day = m.day AND k.ahead = m.ahead`,
		`INSERT INTO touchpoint_days (day, ahead, journey, touchpoint, channel, metric, n, total, squares)
		SELECT m.day, m.ahead, f.journey, f.touchpoint, f.channel, f.metric, f.n, f.total, f.squares
		FROM measuring m
		CROSS JOIN LATERAL measure_day(m.day, m.ahead) f`,
		`INSERT INTO measured_days (day, ahead) SELECT day, ahead FROM measuring ON CONFLICT DO NOTHING`,
	} {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return 0, err
		}
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM stale_days WHERE mark = ANY ($1)`, pg.IDs(settled)); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM measuring`).Scan(&days)
	return days, err
}

// Outdate marks days whose figures changed, in the transaction that changes them.
func Outdate(ctx context.Context, tx *sql.Tx, days []time.Time) error {
	if len(days) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx,
		`INSERT INTO stale_days (day) SELECT DISTINCT day FROM unnest($1::date[]) day`,
		pg.Array(days, func(t time.Time) any { return pg.ISODate(t) }))
	return err
}
