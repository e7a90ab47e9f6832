package main

import (
	"context"
	"log/slog"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// reopen opens a batch over what waits, as a person does.
func (s *stage) reopen(ctx context.Context) {
	_, _, _ = s.db.OpenBatch(ctx, ledger.Manual, firstNight, "the simulation") // where nothing waits, none
}

// close closes batches until the end of the play.
func (s *stage) close(ctx context.Context) {
	l := s.newLife()
	n := worker.Night{Store: ledgerOf{s.db, s, l}, Every: 20 * time.Millisecond, Log: slog.New(slog.DiscardHandler)}
	s.lives(ctx, l, func(ctx context.Context) error { n.Run(ctx); return nil })
}

// interfere does to batches what operators do.
func (s *stage) interfere(ctx context.Context) {
	for _, batch := range s.open(ctx) {
		switch {
		case s.dice.strikes(paused, 6, "a batch"):
			s.steer(ctx, batch, ledger.Pause)
		case s.dice.strikes(cancelled, 20, "a batch"):
			s.steer(ctx, batch, ledger.Cancel)
		case s.dice.intn(4) == 0:
			s.steer(ctx, batch, ledger.Resume)
		case s.dice.intn(8) == 0:
			s.steer(ctx, batch, ledger.Prioritise)
		}
	}
}

func (s *stage) steer(ctx context.Context, batch int64, act ledger.Act) {
	how := ledger.Steering{Act: act, Priority: s.dice.intn(3), Why: "for the simulation", By: "the simulation"}
	_, _ = s.db.Steer(ctx, batch, how) // one that has just ended goes nowhere
}

func (s *stage) open(ctx context.Context) (batches []int64) {
	all, err := s.db.UnclosedBatches(ctx)
	if err != nil {
		return nil
	}
	for _, b := range all {
		batches = append(batches, b.ID)
	}
	return batches
}

// makeGood takes back what operators did: what they paused goes on, and what they cancelled is taken up again when all has ended.
func (s *stage) makeGood(ctx context.Context) {
	for _, batch := range s.open(ctx) {
		if p, err := s.db.Progress(ctx, batch); err == nil && p.State == ledger.Paused {
			s.steer(ctx, batch, ledger.Resume)
		}
	}
	var busy bool
	err := s.sql.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM works WHERE state IN ('pending', 'leased'))`).Scan(&busy)
	if err != nil || busy {
		return
	}
	s.reopen(ctx)
	_, _ = s.db.Retry(ctx, ledger.Unbegun, 0, firstNight, "the simulation") // where there is nothing, none
}
