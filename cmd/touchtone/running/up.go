package running

import (
	"context"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/storage"
)

// Up is the verb up.
type Up struct {
	Demo      []string      `help:"Files and folders to copy into the bucket first." placeholder:"PATH"`
	Signals   []string      `help:"Files of what customers did on the way, taken in when all is scored; see import signals." placeholder:"FILE"`
	Outcomes  []string      `help:"Files of what became of customers, likewise; see import outcomes." placeholder:"FILE"`
	Once      bool          `help:"End after the summary."`
	LiveEvery time.Duration `help:"While the pages are served, list the bucket this often and score what is new at once; 0 leaves it to the night." default:"10s"`
}

func (c *Up) Run(ctx context.Context, p *program.Program) error {
	intake := crew.Intake(p)
	told, err := crew.Hear(p, intake)
	if err != nil {
		return err
	}
	defer told.Close()
	s, err := p.Open(ctx, program.Needs{Postgres: true, Redis: true, S3: true, Tell: told.Address})
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := fill(ctx, s.Bucket, p.S3Prefix, c.Demo); err != nil {
		return err
	}
	team, err := crew.New(ctx, p, s)
	if err != nil {
		return err
	}
	schedule, err := team.Schedule()
	if err != nil {
		return err
	}
	return team.During(ctx, schedule, func(ctx context.Context) error {
		if err := team.Batch(ctx); err != nil {
			return err
		}
		if err := c.takeIn(ctx, p, s.DB); err != nil || c.Once {
			return err
		}
		go team.Live(ctx, c.LiveEvery, intake)
		return team.Serve(ctx, intake)
	})
}

// takeIn adds what others know of the customers.
func (c *Up) takeIn(ctx context.Context, p *program.Program, db *storage.DB) error {
	if err := takeSignals(ctx, p, db, c.Signals); err != nil {
		return err
	}
	return takeOutcomes(ctx, p, db, c.Outcomes)
}
