package outbox

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

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
