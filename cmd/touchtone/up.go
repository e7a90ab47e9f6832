package main

import (
	"context"
	"time"

	"touchtone/storage"
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
