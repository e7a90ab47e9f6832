package telemetry

import (
	"context"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// Both tells two observers.
type Both struct{ One, Other worker.Observer }

// Begin begins with both, the other within the one.
func (b Both) Begin(ctx context.Context, step worker.Step, work *ledger.Work) (context.Context, func(error)) {
	ctx, endOne := b.One.Begin(ctx, step, work)
	ctx, endOther := b.Other.Begin(ctx, step, work)
	return ctx, func(err error) {
		endOther(err)
		endOne(err)
	}
}

// Count counts with both.
func (b Both) Count(what worker.Event, n int) {
	b.One.Count(what, n)
	b.Other.Count(what, n)
}
