package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// Objects come in by day, to be scored at once, and by night.
const (
	byDay   = "day/"
	byNight = "night/"
)

const (
	night       = 500 * time.Millisecond // from one to the next
	mostObjects = 40
	dying       = 20 * time.Second // for all to die who should
)

// perish lets work come in, and nights begin, until the script is played.
func (s *stage) perish(ctx context.Context) {
	s.dice.rest()
	s.begin(ctx)
	s.shelf.put(byDay+"packed.jsonl", many("packed", 300)) // saved in two portions
	began, watch := time.Now(), s.watch(ctx)
	for tick := 0; !s.script.played() && time.Since(began) < dying && ctx.Err() == nil; tick++ {
		if tick < mostObjects {
			s.comeIn(tick)
		}
		s.nights.Store(2 + int64(time.Since(began)/night))
		if watch.over.Err() != nil {
			watch = s.watch(ctx)
		}
		s.hireCouriers(ctx)
		_ = s.scan(ctx, byDay, ledger.Live, s.newLife())
		s.staff(ctx)
		s.hurry(ctx)
		time.Sleep(50 * time.Millisecond)
	}
	if watch.over.Err() != nil {
		s.watch(ctx)
	}
	s.script.end()
	s.hireCouriers(ctx)
	s.nights.Add(1) // lists what came since the last one
}

// begin opens a first night, after which the others are caught up whoever dies.
func (s *stage) begin(ctx context.Context) {
	s.nights.Store(1)
	_, _, _ = s.db.OpenBatch(ctx, ledger.Nightly, s.now(), "the simulation") // that no night follows, the verdict says
}

// comeIn puts objects where day and night find them.
func (s *stage) comeIn(tick int) {
	kind := []string{slow, flaky, "plain"}[tick%3]
	for _, folder := range []string{byDay, byNight} {
		s.shelf.put(fmt.Sprintf("%s%s%02d.jsonl", folder, kind, tick), many(fmt.Sprintf("%s%d", folder, tick), 2))
	}
}

// watch begins a watch over the nights.
func (s *stage) watch(ctx context.Context) *life {
	l := s.newLife()
	n := worker.Night{
		Store: ledgerOf{s.db, s, l}, Schedule: &worker.Schedule{Hour: 2, Zone: time.UTC}, Now: s.now,
		Scan:  func(ctx context.Context) error { return s.scan(ctx, byNight, ledger.Night, l) },
		Every: 20 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
	}
	s.lives(ctx, l, func(ctx context.Context) error { n.Run(ctx); return nil })
	return l
}

// now is noon of the day of the latest night.
func (s *stage) now() time.Time {
	return firstNight.Add(12*time.Hour).AddDate(0, 0, int(s.nights.Load())-1)
}

var firstNight = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
