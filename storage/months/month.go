package months

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/storage/pg"
)

// missing gives the months of days that are not known to be made.
func (st *Store) missing(days []time.Time) []time.Time {
	st.mu.Lock()
	defer st.mu.Unlock()
	wanted := map[time.Time]bool{}
	var missing []time.Time
	for _, d := range days {
		month := monthOf(d)
		if !st.made[month] && !wanted[month] && aYear(d) {
			wanted[month] = true
			missing = append(missing, month)
		}
	}
	return missing
}

func (st *Store) note(made []time.Time, since time.Time) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.made == nil {
		st.made = map[time.Time]bool{}
	}
	for _, month := range made {
		st.made[month] = true
	}
	st.since = since
}

// ForgetMonths lets tables be looked up again that were there.
func (st *Store) ForgetMonths() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.made = nil
}

// PastRetention tells whether a day was, when months were last made.
func (st *Store) PastRetention(day time.Time) bool {
	st.mu.Lock()
	defer st.mu.Unlock()
	return day.Before(st.since)
}

// monthOf is the first day of a day's month.
func monthOf(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// aYear tells whether a day's year is one that can be written. Of others no month is made: the database refuses their rows.
func aYear(day time.Time) bool { return day.Year() >= 1 && day.Year() <= 9999 }

// MakeMonths makes the tables of these days' months, where they are not there yet.
func (st *Store) MakeMonths(ctx context.Context, days ...time.Time) error {
	missing := st.missing(days)
	if len(missing) == 0 {
		return nil
	}
	var since sql.NullTime
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT make_months($1::date[])`,
			pg.Array(missing, func(t time.Time) any { return pg.ISODate(t) })).Scan(&since)
	})
	if err != nil {
		return fmt.Errorf("make months: %w", err)
	}
	st.note(missing, since.Time.UTC())
	return nil
}
