package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/worker"
)

type upCommand struct {
	Demo      []string      `help:"Files and folders to copy into the bucket first." placeholder:"PATH"`
	Signals   []string      `help:"Files of what customers did on the way, taken in when all is scored; see import signals." placeholder:"FILE"`
	Outcomes  []string      `help:"Files of what became of customers, likewise; see import outcomes." placeholder:"FILE"`
	Once      bool          `help:"End after the summary."`
	LiveEvery time.Duration `help:"While the pages are served, list the bucket this often and score what is new at once; 0 leaves it to the night." default:"10s"`
}

func (c *upCommand) Run(ctx context.Context, p *program) error {
	intake := p.intake()
	told, err := p.hear(intake)
	if err != nil {
		return err
	}
	defer told.Close()
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true, tell: told.address})
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := fill(ctx, s.bucket, p.S3Prefix, c.Demo); err != nil {
		return err
	}
	crew, err := p.crew(ctx, s)
	if err != nil {
		return err
	}
	schedule, err := crew.schedule()
	if err != nil {
		return err
	}
	return crew.during(ctx, schedule, func(ctx context.Context) error {
		if err := crew.batch(ctx); err != nil {
			return err
		}
		if err := c.takeIn(ctx, p, s.db); err != nil || c.Once {
			return err
		}
		go crew.live(ctx, c.LiveEvery, intake)
		return p.serve(ctx, s, crew.engine, intake)
	})
}

// takeIn adds what others know of the customers.
func (c *upCommand) takeIn(ctx context.Context, p *program, db *storage.DB) error {
	if err := takeSignals(ctx, p, db, c.Signals); err != nil {
		return err
	}
	return takeOutcomes(ctx, p, db, c.Outcomes)
}

// during runs a worker, the night, the historian and the couriers while f runs. It returns when all have ended; a worker that
// fails ends f too.
func (c *crew) during(outer context.Context, schedule *worker.Schedule, f func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(outer)
	var running sync.WaitGroup
	running.Go(func() {
		if err := c.worker().Run(ctx); err != nil {
			cancel(err)
		}
	})
	running.Go(func() { c.night(schedule).Run(ctx) })
	running.Go(func() { c.historian().Run(ctx) })
	running.Go(func() { c.housekeeper().Run(ctx) })
	for _, courier := range c.couriers {
		running.Go(func() { courier.Run(ctx) })
	}
	err := f(ctx)
	if ctx.Err() != nil && outer.Err() == nil {
		err = context.Cause(ctx)
	}
	cancel(nil)
	running.Wait()
	return err
}

// batch opens a batch over what is new, shows its progress and prints what it brought.
func (c *crew) batch(ctx context.Context) error {
	if _, err := c.scan(ctx, ledger.Night); err != nil {
		return err
	}
	batch, _, err := c.s.db.OpenBatch(ctx, ledger.Manual, c.today(), opener())
	if errors.Is(err, fs.ErrNotExist) {
		return c.nothingNew(ctx)
	}
	if err != nil {
		return err
	}
	return c.follow(ctx, batch)
}

func (c *crew) nothingNew(ctx context.Context) error {
	fmt.Fprintln(c.p.out, "nothing new")
	return c.summarise(ctx, 0)
}

// follow shows a batch until it is closed.
func (c *crew) follow(ctx context.Context, batch ledger.Batch) error {
	fmt.Fprintf(c.p.out, "batch %d of %s: %d objects\n", batch.ID, batch.Date.Format("2006-01-02"), batch.Members)
	progress := newProgress(c.p.out)
	_, err := worker.Watch(ctx, c.s.db, batch.ID, progress.every(), progress.show)
	progress.end()
	if err != nil {
		return err
	}
	return c.summarise(ctx, batch.ID)
}

func (c *crew) summarise(ctx context.Context, batch int64) error {
	tally, err := c.s.db.Tally(ctx, batch)
	if err != nil {
		return err
	}
	summary, err := c.s.db.Summary(ctx, batch)
	if err != nil {
		return err
	}
	printSummary(c.p.out, tally, summary)
	reports, err := filepath.Abs(c.p.reportsDir())
	if err != nil {
		return err
	}
	fmt.Fprintf(c.p.out, "\ncoaching reports  %s\npages             %s\n", reports, c.p.address())
	return nil
}
