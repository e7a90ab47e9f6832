package storage

import (
	"context"
	"database/sql"
	"errors"
)

type statement struct {
	query string
	args  []any
}

// identify gives the id of the row that is found, or made. It looks first, because a refused INSERT
// burns a number of the sequence, and last, because somebody else may have been faster.
func (db *DB) identify(ctx context.Context, find, add statement) (id int64, err error) {
	err = db.write(ctx, func(tx *sql.Tx) error {
		for _, s := range []statement{find, add, find} {
			err := tx.QueryRowContext(ctx, s.query, s.args...).Scan(&id)
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		return sql.ErrNoRows
	})
	return id, err
}
