package outbox

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/storage/pg"
)

// parcelsAtOnce is how many parcels go in one transaction: whoever tells waits for it.
const parcelsAtOnce = 10_000

// ExpireParcels takes away the parcels of outcomes that were posted before the first day that is kept, once all who are subscribed were
// told. Digests are kept, and so is it who got them.
func ExpireParcels(ctx context.Context, db *pg.DB) error {
	for {
		n, err := expireSomeParcels(ctx, db)
		if err != nil {
			return fmt.Errorf("expire parcels: %w", err)
		}
		if n < parcelsAtOnce {
			return nil
		}
	}
}

// expireSomeParcels begins with the oldest and looks no further than to the first that is kept for its age. A dead letter keeps its parcel.
// The last place stays taken: below it nobody looks for what is new, and the next is counted from it.
func expireSomeParcels(ctx context.Context, db *pg.DB) (n int64, err error) {
	err = db.Write(ctx, func(tx *sql.Tx) error {
		if err := lockPlaces(ctx, tx); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx,
			`WITH kept AS MATERIALIZED (
			    SELECT coalesce(min(o.parcel), 9223372036854775807) AS parcel
			    FROM outbox o
			    WHERE (o.at AT TIME ZONE 'UTC' < (SELECT kept_since())) IS NOT TRUE
			)
			DELETE FROM outbox
			WHERE parcel IN (
			    SELECT o.parcel
			    FROM outbox o
			    WHERE o.parcel < (SELECT parcel FROM kept)
			      AND o.topic = 'outcomes'
			      AND (o.place = (SELECT max(place) FROM outbox)) IS NOT TRUE
			      AND NOT EXISTS (SELECT FROM consumers c WHERE c.topic = o.topic AND (o.place <= c.after) IS NOT TRUE)
			      AND NOT EXISTS (SELECT FROM dead_letters d WHERE d.parcel = o.parcel)
			    ORDER BY o.parcel
			    LIMIT $1
			)`, parcelsAtOnce)
		if err != nil {
			return err
		}
		n, err = res.RowsAffected()
		return err
	})
	return n, err
}
