package storage

import "context"

// PastQuery is for a look at its plan.
const PastQuery = pastQuery

// MigrateTo brings the schema to an older version than the program knows.
func MigrateTo(ctx context.Context, db *DB, version int64) error {
	provider, err := db.migrator()
	if err != nil {
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return err
}

// What plans are made of.
var (
	DueOf     = dueOf
	Promoting = promoting
)
