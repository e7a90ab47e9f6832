package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/worker"
)

const killerKey = byDay + "killer.jsonl"

var spec = ledger.Spec{Pack: "of the simulation", Engine: "1", Analysis: "1"}

const (
	ttl          = time.Second // of a lease; the longest sleep is longer
	troubled     = 2 * time.Second
	mostTroubled = 10 * time.Second
	mostKills    = 2 // beside one sleep that makes three crashes of one work at most, which are forgiven
)

// stage is one play.
type stage struct {
	ground   *ground
	dice     *dice
	script   script
	shelf    *shelf
	db       *storage.DB
	sql      *sql.DB // for what no method shows
	redis    string  // its socket; empty: workers do without
	worse    mutant  // nil for the real worker
	listing  func(worker.Bucket) worker.Bucket
	versions atomic.Int64
	names    atomic.Int64
	stalled  atomic.Bool
	nights   atomic.Int64 // that have begun
	patience time.Duration
	witness  *witness
	couriers []*life // who tell it

	mu      sync.Mutex
	born    []*life
	alive   []*life // the workers among them, less some who are dead by now
	working sync.WaitGroup
}

// play plays, and judges.
func (g *ground) play(ctx context.Context, p play) (v verdict) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &stage{ground: g, dice: newDice(p.seed), shelf: newShelf(), worse: mutants[p.mutant], patience: p.patience()}
	s.script.deaths = p.deaths
	dsn, drop, err := g.database(ctx)
	if err != nil {
		return s.failed(err)
	}
	defer drop()
	if s.db, err = storage.Open(ctx, dsn, storage.Options{}); err != nil {
		return s.failed(err)
	}
	defer s.db.Close()
	if s.sql, err = sql.Open("postgres", dsn); err != nil {
		return s.failed(err)
	}
	defer s.sql.Close()
	if p.queued() {
		var giveBack func()
		if s.redis, giveBack, err = g.borrow(ctx); err != nil {
			return s.failed(err)
		}
		defer giveBack()
	}
	defer s.end()
	go s.feelThePulse(ctx)
	if err := s.testify(ctx); err != nil {
		return s.failed(err)
	}
	if p.deaths == nil {
		s.suffer(ctx)
	} else {
		s.perish(ctx)
	}
	if err := s.heal(ctx); err != nil {
		return s.failed(err)
	}
	return s.verdict(ctx)
}

// stall is by how much a machine may be late before what it does with leases says nothing.
const stall = ttl / 4

// feelThePulse notes when the machine stands still.
func (s *stage) feelThePulse(ctx context.Context) {
	for ctx.Err() == nil {
		began := time.Now()
		time.Sleep(stall / 4)
		if time.Since(began) > stall/4+stall {
			s.stalled.Store(true)
		}
	}
}

// end lets everybody go, and waits for them.
func (s *stage) end() {
	for _, life := range s.born {
		life.kill()
	}
	s.working.Wait()
}

// staff sees to it that two workers live.
func (s *stage) staff(ctx context.Context) {
	s.mu.Lock()
	s.alive = slices.DeleteFunc(s.alive, func(l *life) bool { return l.over.Err() != nil })
	missing := 2 - len(s.alive)
	s.mu.Unlock()
	for range missing {
		s.hire(ctx)
	}
}

// hire starts a worker.
func (s *stage) hire(ctx context.Context) {
	life := s.newLife()
	s.mu.Lock()
	s.alive = append(s.alive, life)
	s.mu.Unlock()
	w := &worker.Worker{
		Store: ledgerOf{s.db, s, life}, Bucket: s.hands(life), Pack: mind{}, Spec: spec,
		Name: fmt.Sprintf("worker %d", s.names.Add(1)),
		TTL:  ttl, Grace: 100 * time.Millisecond, Log: slog.New(slog.DiscardHandler), Concurrency: 2,
	}
	w.Analyzer = ear{w.Name, life, s.dice}
	if s.redis != "" {
		w.Redis = s.lay(life)
	}
	if s.worse != nil {
		s.worse(w, s)
	}
	s.lives(ctx, life, w.Run)
}

// lives runs somebody until he dies or is done, again when he failed: the ledger was away as he began.
func (s *stage) lives(ctx context.Context, l *life, run func(context.Context) error) {
	working, stop := context.WithCancel(ctx)
	context.AfterFunc(l.over, stop)
	s.working.Go(func() {
		defer stop()
		for l.goesOn(working) == nil && run(working) != nil {
			time.Sleep(20 * time.Millisecond)
		}
	})
}

// one of the workers that live.
func (s *stage) one() *life {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.alive[s.dice.intn(len(s.alive))]
}

func (s *stage) hands(l *life) worker.Bucket { return hands{s.shelf, s.dice, l} }

// scan lists what has a prefix, as somebody who does so once.
func (s *stage) scan(ctx context.Context, prefix string, lane ledger.Lane, l *life) error {
	bucket := s.hands(l)
	if s.listing != nil {
		bucket = s.listing(bucket)
	}
	scanner := worker.Scanner{Store: ledgerOf{s.db, s, l}, Bucket: bucket, Name: "calls", Prefix: prefix, Lane: lane, Spec: spec}
	_, err := scanner.Scan(ctx)
	return err
}

// hurry lets the waits between attempts pass, and those for whoever died closing a batch.
func (s *stage) hurry(ctx context.Context) {
	_, _ = s.sql.ExecContext(ctx, `UPDATE works SET next_at = now() WHERE state = 'pending' AND last_error <> '' AND next_at > now()`)
	_, _ = s.sql.ExecContext(ctx,
		`UPDATE batches SET closing_until = now() + interval '1 second' WHERE state = 'closing' AND closing_until > now() + interval '1 second'`)
	_, _ = s.sql.ExecContext(ctx,
		`UPDATE consumers SET next_at = now(), held_until = least(held_until, now() + interval '1 second')
		WHERE next_at > now() OR held_until > now() + interval '1 second'`)
}

// heal ends the faults, lists twice, and waits until all has ended.
func (s *stage) heal(ctx context.Context) error {
	if err := s.scan(ctx, byDay, ledger.Live, s.newLife()); err != nil && !errors.Is(err, errFault) {
		return err
	}
	s.dice.rest()
	if s.listing == nil { // what a listing that tells no errors did not list stays unknown
		if err := s.scan(ctx, byDay, ledger.Live, s.newLife()); err != nil {
			return err
		}
	}
	for end := time.Now().Add(s.patience); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		s.staff(ctx)
		s.hurry(ctx)
		s.makeGood(ctx)
		if ended, err := s.ended(ctx); ended || err != nil {
			return err
		}
	}
	return ctx.Err() // the verdict says what is open
}

// ended tells whether all works have, and all nights that have begun.
func (s *stage) ended(ctx context.Context) (ended bool, err error) {
	err = s.sql.QueryRowContext(ctx,
		`SELECT NOT EXISTS (SELECT FROM works WHERE state <> 'done')
		    AND NOT EXISTS (SELECT FROM batches WHERE state <> 'closed')
		    AND $1 = (SELECT count(*) FROM batches WHERE kind = 'night')`, s.nights.Load()).Scan(&ended)
	if err != nil || !ended {
		return ended, err
	}
	return s.heardAll(ctx)
}

// fence is the one that a work has now.
func (s *stage) fence(ctx context.Context, work int64) (fence int64) {
	_ = s.sql.QueryRowContext(ctx, `SELECT fence FROM works WHERE work_id = $1`, work).Scan(&fence)
	return fence
}

// checkpoint is where a work stands.
func (s *stage) checkpoint(ctx context.Context, work int64) (checkpoint int) {
	_ = s.sql.QueryRowContext(ctx, `SELECT checkpoint FROM works WHERE work_id = $1`, work).Scan(&checkpoint)
	return checkpoint
}

// endUnsaved ends the works whose last portions these are.
func (s *stage) endUnsaved(ctx context.Context, portions []ledger.Portion) {
	for _, p := range portions {
		if p.Last {
			_, _ = s.sql.ExecContext(ctx,
				`UPDATE works
				SET state = 'done', ended_at = now(), lease_id = NULL,
				    checkpoint = checkpoint + $3, scored = scored + $3
				WHERE work_id = $1 AND fence = $2 AND state = 'leased'`, p.Work.ID, p.Work.Fence, len(p.Records))
		}
	}
}

// forgiveCrashes acquits whatever took a worker down.
func (s *stage) forgiveCrashes(ctx context.Context) {
	_, _ = s.sql.ExecContext(ctx,
		`WITH acquitted AS (
		    INSERT INTO acquittals (work_id, fence)
		    SELECT work_id, fence
		    FROM attempts
		    WHERE result IN ('bug', 'crash')
		    ON CONFLICT DO NOTHING
		    RETURNING work_id
		)
		UPDATE works w
		SET crashes = crashes - (SELECT count(*) FROM acquitted a WHERE a.work_id = w.work_id)
		WHERE work_id IN (SELECT work_id FROM acquitted)`)
}
