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

// Delivered lets the consumer's next parcel come. Events that could not be delivered, by their ids, become dead letters with the reason. Of
// somebody who is no longer the one who tells, nothing is noted: the parcel is told again.
func (st *Store) Delivered(ctx context.Context, p ledger.Parcel, dead map[string]string) error {
	return st.noteTold(ctx, p, dead,
		`after = $3, told = 0, tries = 0, next_at = now(), held_until = NULL, last_error = ''`, p.Place)
}

// Undelivered lets the parcel be tried again after a while, beginning after so many of its events that were delivered.
func (st *Store) Undelivered(ctx context.Context, p ledger.Parcel, told int, dead map[string]string, why string, wait time.Duration) error {
	return st.noteTold(ctx, p, dead,
		`told = told + $3, tries = CASE WHEN $3 > 0 THEN 1 ELSE tries + 1 END, next_at = now() + $4::interval, held_until = NULL, last_error = $5`,
		told, pg.Interval(wait), pg.Storable(why))
}

func (st *Store) noteTold(ctx context.Context, p ledger.Parcel, dead map[string]string, set string, args ...any) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx,
			`UPDATE consumers SET `+set+` WHERE consumer = $1 AND fence = $2 AND held_until IS NOT NULL`,
			append([]any{p.Consumer, p.Fence}, args...)...)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil || n == 0 {
			return err
		}
		return pg.Insert(ctx, tx, "dead_letters", deadLetterColumns, deadLetters(p, dead))
	})
	if err != nil {
		return fmt.Errorf("note what %s was told: %w", p.Consumer, err)
	}
	return nil
}

type deadLetter struct {
	parcel     ledger.Parcel
	event, why string
}

func deadLetters(p ledger.Parcel, dead map[string]string) (all []deadLetter) {
	for _, e := range p.Events {
		if why, is := dead[e.ID]; is {
			all = append(all, deadLetter{p, e.ID, why})
		}
	}
	return all
}

var deadLetterColumns = pg.Columns[deadLetter]{
	{"consumer", "text", func(d deadLetter) any { return d.parcel.Consumer }},
	{"event_id", "uuid", func(d deadLetter) any { return d.event }},
	{"parcel", "bigint", func(d deadLetter) any { return d.parcel.ID }},
	{"why", "text", func(d deadLetter) any { return d.why }},
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
