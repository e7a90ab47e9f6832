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

	mu   sync.Mutex
	ids  map[outcome]string
	last map[int64]int // of each work, the latest record that it was told of
	odd  []string
}

type outcome struct {
	work   int64
	record int
}

const consumer = "witness"

// testify lets two couriers tell a witness until the end of the play.
func (s *stage) testify(ctx context.Context) error {
	s.witness = &witness{dice: s.dice, ids: map[outcome]string{}, last: map[int64]int{}}
	if err := s.db.Subscribe(ctx, consumer, ledger.Outcomes); err != nil {
		return err
	}
	for range 2 {
		l := s.newLife()
		c := worker.Courier{
			Outbox: ledgerOf{s.db, s, l}, Consumer: consumer, Topic: ledger.Outcomes, Send: s.witness.hear,
			Every: 20 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
		}
		s.lives(ctx, l, func(ctx context.Context) error { c.Run(ctx); return nil })
	}
	return nil
}

func (w *witness) hear(_ context.Context, e ledger.Event) error {
	if w.dice.strikes(notHeard, 25, e.ID) {
		return errFault
	}
	if w.dice.strikes(neverHeard, 60, e.ID) {
		return fmt.Errorf("%w: by the simulation", ledger.ErrUndeliverable)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	at := outcome{e.Work, e.Record}
	before, again := w.ids[at]
	switch {
	case again && before != e.ID:
		w.odd = append(w.odd, fmt.Sprintf("%v was told as %s and as %s", at, before, e.ID))
	case !again && e.Record < w.last[e.Work]:
		w.odd = append(w.odd, fmt.Sprintf("%v was told after record %d", at, w.last[e.Work]))
	}
	w.ids[at], w.last[e.Work] = e.ID, max(e.Record, w.last[e.Work])
	return nil
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
	if s.witness == nil {
		return nil
	}
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
		if s.witness.ids[of] != id {
			broken = append(broken, fmt.Sprintf("the witness was told of %v as %q, want %q", of, s.witness.ids[of], id))
		}
	}
	if err := rows.Err(); err != nil {
		broken = append(broken, err.Error())
	}
	return append(broken, s.witness.odd...)
}
