package main

import (
	"context"
	"sync"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// live keeps looking for what is new until ctx ends: in listings, and in what the bucket tells of its own accord.
func (c *crew) live(ctx context.Context, every time.Duration, intake *worker.Intake) {
	var hearing sync.WaitGroup
	defer hearing.Wait()
	hearing.Go(func() { intake.Run(ctx, c.scanner(ledger.Live).Look) })
	if c.p.S3Events == "listen" {
		hearing.Go(func() { intake.Listen(ctx, c.s.bucket) })
	}
	c.list(ctx, every)
}

// list looks at the bucket again and again.
func (c *crew) list(ctx context.Context, every time.Duration) {
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
