package main

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// witness is told of all outcomes, and remembers.
type witness struct {
	dice *dice

	mu    sync.Mutex
	asked map[outcome]string // the ids of the events that came
	heard map[outcome]bool   // those that were not refused
	last  map[int64]int      // of each work, the latest record that came
	odd   []string
}

func newWitness(d *dice) *witness {
	return &witness{dice: d, asked: map[outcome]string{}, heard: map[outcome]bool{}, last: map[int64]int{}}
}

type outcome struct {
	work   int64
	record int
}

const consumer = "witness"

// testify lets two couriers tell a witness until the end of the play.
func (s *stage) testify(ctx context.Context) error {
	s.witness = newWitness(s.dice)
	if err := s.db.Subscribe(ctx, consumer, ledger.Outcomes); err != nil {
		return err
	}
	s.couriers = []*life{s.courier(ctx), s.courier(ctx)}
	return nil
}

// courier begins to tell the witness. What a dead one would have told next, nobody hears.
func (s *stage) courier(ctx context.Context) *life {
	l := s.newLife()
	c := worker.Courier{
		Outbox: ledgerOf{s.db, s, l}, Consumer: consumer, Topic: ledger.Outcomes,
		Send: func(ctx context.Context, e ledger.Event) error {
			if err := l.goesOn(ctx); err != nil {
				return err
			}
			return s.witness.hear(ctx, e)
		},
		Every: 20 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
	}
	s.lives(ctx, l, func(ctx context.Context) error { c.Run(ctx); return nil })
	return l
}

// hireCouriers puts others in the place of those who are dead.
func (s *stage) hireCouriers(ctx context.Context) {
	for i, l := range s.couriers {
		if l.over.Err() != nil {
			s.couriers[i] = s.courier(ctx)
		}
	}
}

// replaceCourier lets one die, whatever it was about to tell or to note, and another begin.
func (s *stage) replaceCourier(ctx context.Context) {
	s.couriers[s.dice.intn(len(s.couriers))].kill()
	s.hireCouriers(ctx)
}

func (w *witness) hear(_ context.Context, e ledger.Event) error {
	if w.dice.strikes(notHeard, 25, e.ID) {
		return errFault
	}
	refused := w.dice.strikes(neverHeard, 60, e.ID)
	w.note(e, refused)
	if refused {
		return fmt.Errorf("%w: by the simulation", ledger.ErrUndeliverable)
	}
	return nil
}

// note looks whether events come in order. One that came before may come again at any time, even if it was refused: the courier may not have been
// able to note what he told.
func (w *witness) note(e ledger.Event, refused bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := outcome{e.Work, e.Record}
	before, again := w.asked[at]
	switch {
	case again && before != e.ID:
		w.odd = append(w.odd, fmt.Sprintf("%v was told as %s and as %s", at, before, e.ID))
	case !again && e.Record < w.last[e.Work]:
		w.odd = append(w.odd, fmt.Sprintf("%v was told after record %d", at, w.last[e.Work]))
	}
	w.asked[at], w.last[e.Work] = e.ID, max(e.Record, w.last[e.Work])
	w.heard[at] = w.heard[at] || !refused
}

// heardAll tells whether the witness is at the end of the outbox.
func (s *stage) heardAll(ctx context.Context) (all bool, err error) {
	err = s.sql.QueryRowContext(ctx,
		`SELECT NOT EXISTS (SELECT FROM outbox WHERE place IS NULL OR place > (SELECT after FROM consumers WHERE consumer = $1))`,
		consumer).Scan(&all)
	return all, err
}

// told looks whether the witness was told of each outcome under the id of its event, unless that is a dead letter.
func (s *stage) told(ctx context.Context) (broken []string) {
	rows, err := s.sql.QueryContext(ctx,
		`SELECT o.work_id, o.record, event_id(format('outcome %s %s', o.work_id, o.record)) AS id
		FROM outcomes o
		WHERE NOT EXISTS (SELECT FROM dead_letters d WHERE d.event_id = event_id(format('outcome %s %s', o.work_id, o.record)))`)
	if err != nil {
		return []string{err.Error()}
	}
	defer rows.Close()
	s.witness.mu.Lock()
	defer s.witness.mu.Unlock()
	for rows.Next() {
		var of outcome
		var id string
		if err := rows.Scan(&of.work, &of.record, &id); err != nil {
			return []string{err.Error()}
		}
		if asked := s.witness.asked[of]; asked != id || !s.witness.heard[of] {
			broken = append(broken, fmt.Sprintf("the witness was told of %v as %q, want %q; heard it: %v", of, asked, id, s.witness.heard[of]))
		}
	}
	if err := rows.Err(); err != nil {
		broken = append(broken, err.Error())
	}
	return append(broken, s.witness.odd...)
}
