package outbox

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Subscribe makes sure that a consumer is told of a topic, from now on. One that is known goes on where it was.
func (st *Store) Subscribe(ctx context.Context, consumer string, topic ledger.Topic) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		if err := givePlaces(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx,
			`INSERT INTO consumers (consumer, topic, after) SELECT $1, $2, coalesce(max(place), 0) FROM outbox ON CONFLICT DO NOTHING`,
			consumer, string(topic))
		return err
	})
	if err != nil {
		return fmt.Errorf("subscribe %s: %w", consumer, err)
	}
	return nil
}

// Deliveries tells of each consumer how far it is.
func (st *Store) Deliveries(ctx context.Context, batch int64) ([]ledger.Delivery, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT c.consumer, o.place <= c.after AND d.event_id IS NULL, c.tries, coalesce(d.why, c.last_error)
		FROM outbox o
		JOIN consumers c USING (topic)
		LEFT JOIN dead_letters d ON d.consumer = c.consumer AND d.parcel = o.parcel
		WHERE o.topic = 'digest' AND o.batch_id = $1
		ORDER BY c.consumer`, batch)
	if err != nil {
		return nil, fmt.Errorf("deliveries: %w", err)
	}
	return pg.Collect(rows, func(d *ledger.Delivery) []any { return []any{&d.Consumer, &d.Done, &d.Tries, &d.Error} })
}
