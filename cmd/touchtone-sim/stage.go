package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/worker"
)

const killerKey = "killer.jsonl"

var spec = ledger.Spec{Pack: "of the simulation", Engine: "1", Analysis: "1"}

const (
	ttl       = time.Second // of a lease; the longest sleep is longer
	troubled  = 2 * time.Second
	patience  = 60 * time.Second // for all to end after the last fault
	mostKills = 2                // beside one sleep that makes three crashes of one work at most, which are forgiven
)

// stage is one schedule while it is played.
type stage struct {
	dice     *dice
	shelf    *shelf
	db       *storage.DB
	sql      *sql.DB // for what no method shows
	worse    mutant  // nil for the real worker
	listing  func(worker.Bucket) worker.Bucket
	versions atomic.Int64
	names    atomic.Int64

	mu      sync.Mutex
	alive   []*life
	working sync.WaitGroup
}

// schedule plays one.
func (g *ground) schedule(ctx context.Context, seed uint64, mutation string) verdict {
	s := &stage{dice: newDice(seed), shelf: &shelf{objects: map[string][]byte{}}, worse: mutants[mutation]}
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
	defer s.end()
	s.suffer(ctx)
	if err := s.heal(ctx); err != nil {
		return s.failed(err)
	}
	return s.verdict(ctx)
}

// suffer is the time of faults.
func (s *stage) suffer(ctx context.Context) {
	for i := range 12 {
		s.shelf.put(fmt.Sprintf("object%02d.jsonl", i), s.body())
	}
	if s.dice.intn(6) == 0 {
		s.shelf.put(killerKey, killer())
	}
	kills, slept := 0, false
	for end := time.Now().Add(troubled); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		_ = s.scan(ctx, s.hands(newLife())) // what breaks off is listed again
		s.staff(ctx)
		s.hurry(ctx)
		s.change()
		if kills < mostKills && s.dice.strikes(killed, 10, "one of them") {
			kills++
			s.one().kill()
		}
		if !slept && s.dice.strikes(sleeps, 10, "one of them") {
			slept = true
			s.one().sleep(ttl * 3 / 2)
		}
	}
}

// end lets everybody go, and waits for them.
func (s *stage) end() {
	for _, life := range s.alive {
		life.kill()
	}
	s.working.Wait()
}

// change does to the bucket what people do.
func (s *stage) change() {
	all := s.shelf.all()
	delete(all, killerKey)
	keys := slices.Sorted(maps.Keys(all))
	key := keys[s.dice.intn(len(keys))]
	switch {
	case s.dice.strikes(overwritten, 12, key):
		s.shelf.put(key, s.body())
	case len(keys) > 6 && s.dice.strikes(deleted, 25, key):
		s.shelf.remove(key)
	case s.dice.strikes(added, 15, key+".late"):
		s.shelf.put(key+".late", s.body())
	}
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
	life := newLife()
	s.mu.Lock()
	s.alive = append(s.alive, life)
	s.mu.Unlock()
	w := &worker.Worker{
		Store: ledgerOf{s.db, s.dice, life}, Bucket: s.hands(life), Pack: mind{}, Spec: spec,
		Name: fmt.Sprintf("worker %d", s.names.Add(1)),
		TTL:  ttl, Grace: 100 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
	}
	w.Analyzer = ear{w.Name, life, s.dice}
	if s.worse != nil {
		s.worse(w, s)
	}
	working, stop := context.WithCancel(ctx)
	s.working.Go(func() {
		for life.goesOn(working) == nil {
			if err := w.Run(working); err == nil {
				return
			}
			time.Sleep(20 * time.Millisecond) // the ledger was away as it began
		}
	})
	context.AfterFunc(life.over, stop)
}

// one of the workers that live.
func (s *stage) one() *life {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.alive[s.dice.intn(len(s.alive))]
}

func (s *stage) hands(l *life) worker.Bucket { return hands{s.shelf, s.dice, l} }

func (s *stage) scan(ctx context.Context, b worker.Bucket) error {
	if s.listing != nil {
		b = s.listing(b)
	}
	_, err := (&worker.Scanner{Store: s.db, Bucket: b, Name: "calls", Lane: ledger.Live, Spec: spec}).Scan(ctx)
	return err
}

// hurry lets the waits between attempts pass.
func (s *stage) hurry(ctx context.Context) {
	_, _ = s.sql.ExecContext(ctx, `UPDATE works SET next_at = now() WHERE state = 'pending' AND last_error <> '' AND next_at > now()`)
}

// heal ends the faults, lists twice, and waits until all has ended.
func (s *stage) heal(ctx context.Context) error {
	if err := s.scan(ctx, s.hands(newLife())); err != nil && !errors.Is(err, errFault) {
		return err
	}
	s.dice.rest()
	if s.listing == nil { // what a listing that tells no errors did not list stays unknown
		if err := s.scan(ctx, s.hands(newLife())); err != nil {
			return err
		}
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		s.staff(ctx)
		s.hurry(ctx)
		var open bool
		if err := s.sql.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM works WHERE state <> 'done')`).Scan(&open); err != nil {
			return err
		}
		if !open {
			return nil
		}
	}
	return nil // the verdict says what is open
}

// fence is the one that a work has now.
func (s *stage) fence(ctx context.Context, work int64) (fence int64) {
	_ = s.sql.QueryRowContext(ctx, `SELECT fence FROM works WHERE work_id = $1`, work).Scan(&fence)
	return fence
}

func (s *stage) forgiveCrashes(ctx context.Context) {
	_, _ = s.sql.ExecContext(ctx, `UPDATE works SET crashes = 0 WHERE state <> 'done'`)
}
