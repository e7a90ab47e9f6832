package storage

import (
	"context"
	"fmt"
	"time"
)

// ClockSkew is how far the database's clock is ahead of ours. All times in the ledger are the
// database's own; a difference confuses people who compare them with logs.
func (db *DB) ClockSkew(ctx context.Context) (time.Duration, error) {
	before := time.Now()
	var theirs time.Time
	if err := db.pg.QueryRowContext(ctx, `SELECT clock_timestamp()`).Scan(&theirs); err != nil {
		return 0, fmt.Errorf("clock: %w", err)
	}
	halfway := before.Add(time.Since(before) / 2)
	return theirs.Sub(halfway), nil
}
