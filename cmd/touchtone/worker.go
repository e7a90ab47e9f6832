package main

import (
	"context"
	"time"

	"touchtone/report/ledger"
)

type workerCommand struct {
	LiveEvery time.Duration `help:"List the bucket this often and score what is new at once; 0 leaves it to the night." default:"0"`
}

func (c *workerCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	crew, err := p.crew(ctx, s)
	if err != nil {
		return err
	}
	schedule, err := crew.schedule()
	if err != nil {
		return err
	}
	return crew.during(ctx, schedule, func(ctx context.Context) error {
		p.log.Info("waiting for the night", "at", p.NightAt, "zone", p.TimeZone)
		crew.live(ctx, c.LiveEvery)
		return nil
	})
}

// live keeps looking for what is new until ctx ends.
func (c *crew) live(ctx context.Context, every time.Duration) {
	if every <= 0 {
		<-ctx.Done()
		return
	}
	for tick := time.NewTicker(every); ; {
		works, err := c.scan(ctx, ledger.Live)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.p.log.Warn("cannot list the bucket", "error", err)
		case works > 0:
			c.p.log.Info("found new objects", "works", works)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
