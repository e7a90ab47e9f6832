package pg

import (
	"context"
	"database/sql"
	"errors"
)

// Statement is a query and its parameters.
type Statement struct {
	query string
	args  []any
}

// Ask makes one.
func Ask(query string, args ...any) Statement { return Statement{query, args} }

// Identify gives the id of the row that is found, or made. It looks first, because a refused INSERT
// burns a number of the sequence, and last, because somebody else may have been faster.
func (db *DB) Identify(ctx context.Context, find, add Statement) (id int64, err error) {
	err = db.Write(ctx, func(tx *sql.Tx) error {
		for _, s := range []Statement{find, add, find} {
			err := tx.QueryRowContext(ctx, s.query, s.args...).Scan(&id)
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		return sql.ErrNoRows
	})
	return id, err
}
