package crew

import (
	"context"
	"sync"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// Live keeps looking for what is new until ctx ends: in listings, and in what the bucket tells of its own accord.
func (c *Crew) Live(ctx context.Context, every time.Duration, intake *worker.Intake) {
	var hearing sync.WaitGroup
	defer hearing.Wait()
	hearing.Go(func() { intake.Run(ctx, c.Scanner(ledger.Live).Look) })
	if c.Program.S3Events == "listen" {
		hearing.Go(func() { intake.Listen(ctx, c.Services.Bucket) })
	}
	c.list(ctx, every)
}

// list looks at the bucket again and again.
func (c *Crew) list(ctx context.Context, every time.Duration) {
	if every <= 0 {
		<-ctx.Done()
		return
	}
	for tick := time.NewTicker(every); ; {
		works, err := c.Scan(ctx, ledger.Live)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			c.Program.Log.Warn("cannot list the bucket", "error", err)
		case works > 0:
			c.Program.Log.Info("found new objects", "works", works)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
