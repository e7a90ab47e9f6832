package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/report/ledger"
)

// ClaimListing gives the oldest backfill that is not listed to the end, for the caller to go on with, who has that long for
// each page. It gives fs.ErrNotExist when there is none.
func (db *DB) ClaimListing(ctx context.Context, atMost time.Duration) (u ledger.Unlisted, err error) {
	err = db.write(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx,
			`UPDATE backfills f
			SET listing_until = now() + $1::interval
			WHERE f.batch_id = (
			    SELECT batch_id
			    FROM backfills
			    WHERE listed_at IS NULL AND running_since IS NOT NULL AND (listing_until IS NULL OR listing_until < now())
			    ORDER BY batch_id
			    LIMIT 1
			    FOR UPDATE SKIP LOCKED
			)
			RETURNING f.batch_id, f.source_id, f.prefix, f.since, f.until, f.after`,
			interval(atMost)).Scan(&u.Batch, &u.Source, &u.Prefix, (*orZero)(&u.Since), (*orZero)(&u.Until), &u.After)
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
func (db *DB) NoteUnlisted(ctx context.Context, batch int64, after string, objects int, atMost time.Duration) error {
	goesOn := false
	err := db.write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx,
			`UPDATE backfills
			SET listed = listed + CASE WHEN after < $2 COLLATE "C" THEN $3 ELSE 0 END, -- once, when a COMMIT is repeated
			    after = $2, listing_until = now() + $4::interval
			WHERE batch_id = $1 AND running_since IS NOT NULL AND listed_at IS NULL`,
			batch, storable(after), objects, interval(atMost))
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if goesOn = n > 0; err != nil || goesOn {
			return err
		}
		return takeBackCancelled(ctx, tx, batch)
	})
	if err == nil && !goesOn {
		err = ledger.ErrStopped
	}
	if err != nil {
		return fmt.Errorf("list backfill %d: %w", batch, err)
	}
	return nil
}

// takeBackCancelled takes back what was entered while the backfill was being cancelled.
func takeBackCancelled(ctx context.Context, tx *sql.Tx, batch int64) error {
	var cancelled bool
	err := tx.QueryRowContext(ctx, `SELECT cancelled_at IS NOT NULL FROM backfills WHERE batch_id = $1`, batch).Scan(&cancelled)
	if err != nil || !cancelled {
		return err
	}
	_, err = takeBack(ctx, tx, batch)
	return err
}

// ReleaseListing lets another go on at once with a listing that broke off.
func (db *DB) ReleaseListing(ctx context.Context, batch int64) error {
	err := db.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE backfills SET listing_until = NULL WHERE batch_id = $1`, batch)
		return err
	})
	if err != nil {
		return fmt.Errorf("release the listing of backfill %d: %w", batch, err)
	}
	return nil
}

// EndUnlisted notes that all of a backfill is listed: what it has now is all that it will ever have.
func (db *DB) EndUnlisted(ctx context.Context, batch int64, objects int) error {
	err := db.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx,
			`UPDATE backfills SET listed = listed + $2, listed_at = now(), listing_until = NULL WHERE batch_id = $1 AND listed_at IS NULL`,
			batch, objects); err != nil {
			return err
		}
		if err := takeBackCancelled(ctx, tx, batch); err != nil {
			return err
		}
		return countMembers(ctx, tx, batch)
	})
	if err != nil {
		return fmt.Errorf("end the listing of backfill %d: %w", batch, err)
	}
	return nil
}
