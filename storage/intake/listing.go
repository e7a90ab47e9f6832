package intake

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// ListedTo gives the key up to which a listing of the prefix got before it broke off, or nothing.
func (st *Store) ListedTo(ctx context.Context, s ledger.Scan, prefix string) (after string, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT after FROM listings WHERE source_id = $1 AND prefix = $2`, s.Source, prefix).Scan(&after)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("listed to: %w", err)
	}
	return after, nil
}

// NoteListed keeps how far a listing is.
func (st *Store) NoteListed(ctx context.Context, s ledger.Scan, prefix, after string) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`INSERT INTO listings (source_id, prefix, after) VALUES ($1, $2, $3)
			ON CONFLICT (source_id, prefix) DO UPDATE SET after = excluded.after`,
			s.Source, prefix, pg.Storable(after))
		return err
	})
	if err != nil {
		return fmt.Errorf("note a listing: %w", err)
	}
	return nil
}

// EndListing notes that a listing is complete.
func (st *Store) EndListing(ctx context.Context, s ledger.Scan, prefix string) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM listings WHERE source_id = $1 AND prefix = $2`, s.Source, prefix)
		return err
	})
	if err != nil {
		return fmt.Errorf("end a listing: %w", err)
	}
	return nil
}
