package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"touchtone/cmd/touchtone/bench"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage"
	"touchtone/worker"
)

// benchHand is a process of workers that a bench measures. It says "ready", works when it reads a line, and ends when its input does.
type benchHand struct {
	Lead     bool          `help:"List the bucket, and tell when all is done."`
	Unscored bool          `help:"Leave scoring out: each call gets what was found of another."`
	Takes    time.Duration `help:"Wait so long instead, for each call."`
	Crowd    int           `help:"So many workers in one process, each with its own connections." default:"1"`
	Shuffle  uint64        `help:"Enter objects by chance; 0 for as they are listed."`
	Twice    bool          `help:"Deliver each task twice, and once more when another line is read."`
	Profile  string        `help:"Where to write a profile of CPU time."`
}

func (c *benchHand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	crew, err := p.benchCrew(s)
	if err != nil {
		return err
	}
	heard := &deliveries{}
	workers, closeAll, err := c.workers(ctx, crew, heard)
	defer closeAll()
	if err != nil {
		return err
	}
	stop, err := profile(c.Profile)
	if err != nil {
		return err
	}
	defer stop()
	return c.work(ctx, crew, workers, heard)
}

// work does as it is told, line by line.
func (c *benchHand) work(outer context.Context, crew *crew, workers []*worker.Worker, heard *deliveries) error {
	ctx, cancel := context.WithCancelCause(outer)
	defer cancel(nil)
	var working sync.WaitGroup
	told := bufio.NewScanner(os.Stdin)
	fmt.Fprintln(crew.p.out, "ready")
	for first := true; told.Scan(); first = false {
		for _, w := range workers {
			if first {
				working.Go(func() { cancel(w.Run(ctx)) })
			}
		}
		if !c.Lead {
			continue
		}
		if err := c.lead(ctx, crew, heard); err != nil {
			return errors.Join(context.Cause(ctx), err)
		}
	}
	cancel(nil)
	working.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return told.Err()
}

// workers are those of this process. In a crowd each has connections of its own, as if it were alone.
func (c *benchHand) workers(ctx context.Context, crew *crew, heard *deliveries) (all []*worker.Worker, closeAll func(), err error) {
	var open []*storage.DB
	closeAll = func() {
		for _, db := range open {
			db.Close()
		}
	}
	parrot, err := c.parrot(crew.engine)
	if err != nil {
		return nil, closeAll, err
	}
	for i := range c.Crowd {
		w, db := crew.worker(), crew.s.db
		if c.Crowd > 1 {
			if db, err = storage.Open(ctx, crew.s.where.Postgres, storage.Options{PseudonymKey: []byte(crew.p.PseudonymKey), MaxConnections: 2}); err != nil {
				return nil, closeAll, err
			}
			open = append(open, db)
		}
		w.Store, w.Name = db, fmt.Sprintf("%s/%d", opener(), i)
		if parrot != nil {
			w.Analyzer, w.Pack = parrot, parrot
		}
		if c.Twice {
			w.Store = echo{db, heard}
		}
		all = append(all, w)
	}
	return all, closeAll, nil
}

func (p *program) benchCrew(s *services) (*crew, error) {
	files, err := bench.Pack()
	if err != nil {
		return nil, err
	}
	pack, err := rules.Load(files)
	if err != nil {
		return nil, err
	}
	engine, err := p.engineOf(pack)
	if err != nil {
		return nil, err
	}
	return p.crewOf(s, engine)
}

// lead lists the bucket while the workers begin with what it finds, waits for them and works out the day's figures.
func (c *benchHand) lead(ctx context.Context, crew *crew, heard *deliveries) error {
	begun := time.Now()
	since := func() float64 { return time.Since(begun).Seconds() }
	var clock bench.Clock
	if err := crew.enter(ctx, c.Shuffle); err != nil {
		return err
	}
	clock.Listed = since()
	tally, err := crew.allDone(ctx)
	if err != nil {
		return err
	}
	if c.Twice {
		if err := heard.again(ctx); err != nil {
			return err
		}
	}
	clock.Worked, clock.Scored, clock.Refused = since(), int(tally.Scored), int(tally.Quarantined)
	if _, err := crew.s.db.Measure(ctx); err != nil {
		return err
	}
	clock.Measured = since()
	return json.NewEncoder(crew.p.out).Encode(clock)
}

// allDone waits until nothing is open. Asking must cost next to nothing beside what is measured.
func (c *crew) allDone(ctx context.Context) (ledger.Tally, error) {
	for {
		asked := time.Now()
		tally, err := c.s.db.Tally(ctx, 0)
		if err != nil || tally.Open == 0 {
			return tally, err
		}
		select {
		case <-ctx.Done():
			return tally, ctx.Err()
		case <-time.After(max(100*time.Millisecond, 50*time.Since(asked))):
		}
	}
}
