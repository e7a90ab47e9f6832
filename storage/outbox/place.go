package outbox

import (
	"context"
	"database/sql"
)

// placesLock is the advisory lock under which places are given, one after the other.
const placesLock = 0x706c61636573

// givePlaces gives places to the parcels that can be seen by now. Of one work, a later parcel was written when the earlier one could be seen.
func givePlaces(ctx context.Context, tx *sql.Tx) error {
	if err := lockPlaces(ctx, tx); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx,
		`UPDATE outbox o
		SET place = n.place
		FROM (
		    SELECT parcel, (SELECT coalesce(max(place), 0) FROM outbox) + row_number() OVER (ORDER BY parcel) AS place
		    FROM outbox
		    WHERE place IS NULL
		) n
		WHERE o.parcel = n.parcel`)
	return err
}

func lockPlaces(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, placesLock)
	return err
}
