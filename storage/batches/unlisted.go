package batches

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// ClaimListing gives the backfill of the highest priority, then the oldest, that is not listed to the end, for the caller to go on with, who has that long for
// each page. It gives fs.ErrNotExist when there is none.
func (st *Store) ClaimListing(ctx context.Context, atMost time.Duration) (u ledger.Unlisted, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx,
			`UPDATE backfills f
			SET listing_until = now() + $1::interval
			WHERE f.batch_id = (
			    SELECT f.batch_id
			    FROM backfills f
			    JOIN batches b USING (batch_id)
			    WHERE listed_at IS NULL AND running_since IS NOT NULL AND (listing_until IS NULL OR listing_until < now())
			    ORDER BY b.priority DESC, f.batch_id
			    LIMIT 1
			    FOR UPDATE OF f SKIP LOCKED
			)
			RETURNING f.batch_id, f.source_id, f.prefix, f.since, f.until, f.after`,
			pg.Interval(atMost)).Scan(&u.Batch, &u.Source, &u.Prefix, (*pg.OrZero)(&u.Since), (*pg.OrZero)(&u.Until), &u.After)
		if errors.Is(err, sql.ErrNoRows) {
			err = fs.ErrNotExist
		}
		return err
	})
	if err != nil {
		return ledger.Unlisted{}, fmt.Errorf("claim a listing: %w", err)
	}
	return u, nil
}

// NoteUnlisted keeps how far the listing of a backfill is, and for how long the caller has it from now. It gives
// ledger.ErrStopped when the listing should not go on.
func (st *Store) NoteUnlisted(ctx context.Context, batch int64, after string, objects int, atMost time.Duration) error {
	goesOn := false
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx,
			`UPDATE backfills
			SET listed = listed + CASE WHEN after < $2 COLLATE "C" THEN $3 ELSE 0 END, -- once, when a COMMIT is repeated
			    after = $2, listing_until = now() + $4::interval
			WHERE batch_id = $1 AND listed_at IS NULL
			  AND EXISTS (SELECT FROM batches b WHERE b.batch_id = $1 AND b.running_since IS NOT NULL)`,
			batch, pg.Storable(after), objects, pg.Interval(atMost))
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		goesOn = n > 0
		return err
	})
	if err == nil && !goesOn {
		err = ledger.ErrStopped
	}
	if err != nil {
		return fmt.Errorf("list backfill %d: %w", batch, err)
	}
	return nil
}

// ReleaseListing lets another go on at once with a listing that broke off.
func (st *Store) ReleaseListing(ctx context.Context, batch int64) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE backfills SET listing_until = NULL WHERE batch_id = $1`, batch)
		return err
	})
	if err != nil {
		return fmt.Errorf("release the listing of backfill %d: %w", batch, err)
	}
	return nil
}

// EndUnlisted notes that all of a backfill is listed.
func (st *Store) EndUnlisted(ctx context.Context, batch int64, objects int) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`UPDATE backfills SET listed = listed + $2, listed_at = now(), listing_until = NULL WHERE batch_id = $1 AND listed_at IS NULL`,
			batch, objects)
		return err
	})
	if err != nil {
		return fmt.Errorf("end the listing of backfill %d: %w", batch, err)
	}
	return nil
}
