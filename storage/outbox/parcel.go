package outbox

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

// NextParcel makes the caller the one who tells a consumer what comes next, for that long. It gives fs.ErrNotExist when there is
// nothing to tell, it is not yet time to try again, or another is at it.
func (st *Store) NextParcel(ctx context.Context, consumer string, atMost time.Duration) (p ledger.Parcel, err error) {
	some, err := st.someFor(ctx, consumer)
	if err == nil && !some {
		err = fs.ErrNotExist
	}
	if err != nil {
		return p, fmt.Errorf("next for %s: %w", consumer, err)
	}
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if err := givePlaces(ctx, tx); err != nil {
			return err
		}
		if p, err = holdParcel(ctx, tx, consumer, atMost); err != nil {
			return err
		}
		all, err := eventsOf(ctx, tx, p.ID)
		if err == nil {
			p.Events = all[p.Told:]
		}
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return p, fmt.Errorf("next for %s: %w", consumer, err)
	}
	return p, nil
}

// someFor looks whether it is worth the trouble.
func (st *Store) someFor(ctx context.Context, consumer string) (some bool, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT EXISTS (
		    SELECT FROM consumers c
		    WHERE consumer = $1 AND next_at <= now() AND (held_until IS NULL OR held_until < now())
		      AND (EXISTS (SELECT FROM outbox o WHERE o.topic = c.topic AND o.place > c.after)
		           OR EXISTS (SELECT FROM outbox o WHERE o.place IS NULL AND o.topic = c.topic))
		)`, consumer).Scan(&some)
	return some, err
}

func holdParcel(ctx context.Context, tx *sql.Tx, consumer string, atMost time.Duration) (ledger.Parcel, error) {
	p := ledger.Parcel{Consumer: consumer}
	err := tx.QueryRowContext(ctx,
		`UPDATE consumers c
		SET fence = fence + 1, held_until = now() + $2::interval
		FROM outbox o
		WHERE c.consumer = $1 AND c.next_at <= now() AND (c.held_until IS NULL OR c.held_until < now())
		  AND o.parcel = (SELECT parcel FROM outbox n WHERE n.topic = c.topic AND n.place > c.after ORDER BY n.place LIMIT 1)
		RETURNING o.parcel, o.place, c.fence, c.told, c.tries`,
		consumer, pg.Interval(atMost)).Scan(&p.ID, &p.Place, &p.Fence, &p.Told, &p.Tries)
	return p, err
}

// eventsOf unpacks a parcel.
func eventsOf(ctx context.Context, tx *sql.Tx, parcel int64) ([]ledger.Event, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT event_id(format('outcome %s %s', u.work, r.record)), p.topic, p.at, coalesce(w.batch_id, 0), u.work, w.object_id, r.record,
		        r.kind, coalesce(q.code, '')
		FROM outbox p
		CROSS JOIN LATERAL unnest(p.works, p.firsts, p.lasts) u (work, first, last)
		JOIN works w ON w.work_id = u.work
		JOIN outcomes r ON r.work_id = u.work AND r.record BETWEEN u.first AND u.last
		LEFT JOIN quarantines q ON q.work_id = r.work_id AND q.record = r.record
		WHERE p.parcel = $1 AND p.topic = 'outcomes'
	  UNION ALL
		SELECT event_id(format('digest %s', p.batch_id)), p.topic, p.at, p.batch_id, 0, 0, 0, '', ''
		FROM outbox p
		WHERE p.parcel = $1 AND p.topic = 'digest'
		ORDER BY 5, 7`,
		parcel)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(e *ledger.Event) []any {
		return []any{&e.ID, &e.Topic, &e.At, &e.Batch, &e.Work, &e.Object, &e.Record, &e.Kind, &e.Code}
	})
}
