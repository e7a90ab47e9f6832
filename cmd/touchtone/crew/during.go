package crew

import (
	"context"
	"sync"

	"touchtone/worker"
)

// During runs a worker, the night, the historian and the couriers while f runs. It returns when all have ended; a worker that
// fails ends f too.
func (c *Crew) During(outer context.Context, schedule *worker.Schedule, f func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(outer)
	var running sync.WaitGroup
	running.Go(func() {
		if err := c.Worker().Run(ctx); err != nil {
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
