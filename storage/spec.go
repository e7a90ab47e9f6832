package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"touchtone/report/ledger"
)

// Spec gives the id of what scores, which is new the first time it is named.
func (db *DB) Spec(ctx context.Context, s ledger.Spec) (int64, error) {
	args := []any{s.Pack, s.Engine, s.Analysis}
	id, err := db.identify(ctx,
		statement{`SELECT spec_id FROM specs WHERE pack_sha256 = $1 AND engine = $2 AND analysis = $3`, args},
		statement{
			`INSERT INTO specs (pack_sha256, engine, analysis) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING spec_id`,
			args,
		})
	if err != nil {
		return 0, fmt.Errorf("spec: %w", err)
	}
	return id, nil
}

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
