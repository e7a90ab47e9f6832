package storage

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"
)

// months is what a DB remembers of the tables that hold the results of one month each. They are made before the first row of
// their month is written, so that any day may come; what is past retention goes as whole tables.
type months struct {
	mu    sync.Mutex
	made  map[time.Time]bool // by their first days
	since time.Time          // days before are past retention
}

// missing gives the months of days that are not known to be made.
func (m *months) missing(days []time.Time) []time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	wanted := map[time.Time]bool{}
	var missing []time.Time
	for _, d := range days {
		month := monthOf(d)
		if !m.made[month] && !wanted[month] && aYear(d) {
			wanted[month] = true
			missing = append(missing, month)
		}
	}
	return missing
}

func (m *months) note(made []time.Time, since time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.made == nil {
		m.made = map[time.Time]bool{}
	}
	for _, month := range made {
		m.made[month] = true
	}
	m.since = since
}

func (m *months) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.made = nil
}

func (m *months) expired(day time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return day.Before(m.since)
}

// monthOf is the first day of a day's month.
func monthOf(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// aYear tells whether a day's year is one that can be written. Of others no month is made: the database refuses their rows.
func aYear(day time.Time) bool { return day.Year() >= 1 && day.Year() <= 9999 }

// MakeMonths makes the tables of these days' months, where they are not there yet.
func (db *DB) MakeMonths(ctx context.Context, days ...time.Time) error {
	missing := db.months.missing(days)
	if len(missing) == 0 {
		return nil
	}
	var since sql.NullTime
	err := db.write(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT make_months($1::date[])`,
			array(missing, func(t time.Time) any { return isoDate(t) })).Scan(&since)
	})
	if err != nil {
		return fmt.Errorf("make months: %w", err)
	}
	db.months.note(missing, since.Time.UTC())
	return nil
}
