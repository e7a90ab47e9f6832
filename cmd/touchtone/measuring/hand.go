package measuring

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"touchtone/cmd/touchtone/bench"
	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
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

func (c *benchHand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, Redis: true, S3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	team, err := benchCrew(p, s)
	if err != nil {
		return err
	}
	heard := &deliveries{}
	workers, closeAll, err := c.workers(ctx, team, heard)
	defer closeAll()
	if err != nil {
		return err
	}
	stop, err := profile(c.Profile)
	if err != nil {
		return err
	}
	defer stop()
	return c.work(ctx, team, workers, heard)
}

// work does as it is told, line by line.
func (c *benchHand) work(outer context.Context, team *crew.Crew, workers []*worker.Worker, heard *deliveries) error {
	ctx, cancel := context.WithCancelCause(outer)
	defer cancel(nil)
	var working sync.WaitGroup
	told := bufio.NewScanner(os.Stdin)
	fmt.Fprintln(team.Program.Out, "ready")
	for first := true; told.Scan(); first = false {
		for _, w := range workers {
			if first {
				working.Go(func() { cancel(w.Run(ctx)) })
			}
		}
		if !c.Lead {
			continue
		}
		if err := c.lead(ctx, team, heard); err != nil {
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
func (c *benchHand) workers(ctx context.Context, team *crew.Crew, heard *deliveries) (all []*worker.Worker, closeAll func(), err error) {
	var open []*storage.DB
	closeAll = func() {
		for _, db := range open {
			db.Close()
		}
	}
	parrot, err := c.parrot(team.Engine)
	if err != nil {
		return nil, closeAll, err
	}
	for i := range c.Crowd {
		w, db := team.Worker(), team.Services.DB
		if c.Crowd > 1 {
			if db, err = storage.Open(ctx, team.Services.Where.Postgres, storage.Options{PseudonymKey: []byte(team.Program.PseudonymKey), MaxConnections: 2}); err != nil {
				return nil, closeAll, err
			}
			open = append(open, db)
		}
		w.Store, w.Name = db, fmt.Sprintf("%s/%d", program.Opener(), i)
		if parrot != nil {
			w.Analyzer, w.Pack = parrot, parrot
		}
		if c.Twice {
			w.Store = echo{db, heard}
		}
		all = append(all, w)
	}
	if c.Crowd > 1 {
		debug.SetMemoryLimit(math.MaxInt64) // what one worker keeps to is little for a hundred
	}
	return all, closeAll, nil
}

func benchCrew(p *program.Program, s *program.Services) (*crew.Crew, error) {
	files, err := bench.Pack()
	if err != nil {
		return nil, err
	}
	pack, err := rules.Load(files)
	if err != nil {
		return nil, err
	}
	engine, err := p.EngineOf(pack)
	if err != nil {
		return nil, err
	}
	return crew.Of(p, s, engine)
}

// lead lists the bucket while the workers begin with what it finds, waits for them and works out the day's figures.
func (c *benchHand) lead(ctx context.Context, team *crew.Crew, heard *deliveries) error {
	begun := time.Now()
	since := func() float64 { return time.Since(begun).Seconds() }
	var clock bench.Clock
	if err := enter(ctx, team, c.Shuffle); err != nil {
		return err
	}
	clock.Listed = since()
	tally, err := allDone(ctx, team)
	if err != nil {
		return err
	}
	if c.Twice {
		if err := heard.again(ctx); err != nil {
			return err
		}
	}
	clock.Worked, clock.Scored, clock.Refused = since(), int(tally.Scored), int(tally.Quarantined)
	if _, err := team.Services.DB.Measure(ctx); err != nil {
		return err
	}
	clock.Measured = since()
	return json.NewEncoder(team.Program.Out).Encode(clock)
}

// allDone waits until nothing is open. Asking costs next to nothing beside what is measured, and the end is seen when it comes.
func allDone(ctx context.Context, c *crew.Crew) (ledger.Tally, error) {
	for {
		open, err := c.Services.DB.AnyOpen(ctx)
		if err != nil {
			return ledger.Tally{}, err
		}
		if !open {
			return c.Services.DB.Tally(ctx, 0)
		}
		select {
		case <-ctx.Done():
			return ledger.Tally{}, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
