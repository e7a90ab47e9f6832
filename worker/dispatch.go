package worker

import (
	"context"
	"sync"
	"time"

	"touchtone/report/ledger"
)

const (
	taskWorks = 128     // objects of one record: a sixth less work for Postgres than with 64, whose statements cost more than their rows
	taskBytes = 1 << 20 // so that packed objects are spread over workers

	noHand   = 20 * time.Millisecond  // before a lane is looked at again whose tasks this worker scores itself, and has enough of
	enough   = 200 * time.Millisecond // one that has enough tasks in the queue
	soon     = 20 * time.Millisecond  // one of which nothing is due yet, when this worker has just begun: who begins one brings work along
	idle     = 200 * time.Millisecond // one of which nothing is due
	longIdle = time.Second            // nor has been for a while: a hundred workers ask the same ledger
)

// dispatch hands out what is due until ctx ends, and returns when the tasks that
// it scored itself are done.
func (w *Worker) dispatch(ctx context.Context) {
	var direct sync.WaitGroup
	defer direct.Wait()
	for nothing := soon; ctx.Err() == nil; {
		wait := nothing
		for _, lane := range w.lanesDue(ctx) {
			wait = min(wait, w.handOut(ctx, lane, nothing, &direct))
		}
		if wait == nothing {
			nothing = longer(nothing)
		} else {
			nothing = idle
		}
		pause(ctx, wait)
	}
}

func (w *Worker) lanesDue(ctx context.Context) []ledger.Lane {
	due, err := w.Store.Due(ctx, w.spec, w.Lanes...)
	if err != nil && ctx.Err() == nil {
		w.Log.Warn("cannot ask what is due", "error", err)
	}
	return due
}

// handOut hands out one task of a lane, through the queue or, when that is away, to this worker
// itself, and tells how long to wait before the next. History goes past the queue, whose workers are of all specs and know no pace.
func (w *Worker) handOut(ctx context.Context, lane ledger.Lane, nothing time.Duration, direct *sync.WaitGroup) (wait time.Duration) {
	if lane.OfHistory() {
		return w.handToSelf(ctx, lane, nothing, direct)
	}
	room, err := w.queue.room(lane)
	if err != nil {
		return w.handToSelf(ctx, lane, nothing, direct)
	}
	if !room {
		return enough
	}
	return w.handToQueue(ctx, lane, nothing)
}

func (w *Worker) handToQueue(ctx context.Context, lane ledger.Lane, nothing time.Duration) (wait time.Duration) {
	task, due := w.nextTask(ctx, lane)
	if !due {
		return nothing
	}
	if err := w.queue.put(ctx, lane, task); err != nil && ctx.Err() == nil {
		w.Log.Warn("the queue does not take tasks", "error", err) // its works are due again soon
	}
	return 0
}

func (w *Worker) handToSelf(ctx context.Context, lane ledger.Lane, nothing time.Duration, direct *sync.WaitGroup) (wait time.Duration) {
	slots := w.direct
	if lane.OfHistory() {
		slots = w.history
	}
	select {
	case slots <- struct{}{}:
	default:
		return noHand
	}
	task, due := w.nextTask(ctx, lane)
	if !due {
		<-slots
		return nothing
	}
	direct.Go(func() {
		defer func() { <-slots }()
		w.score(task)
	})
	return 0
}

// suspect scores, until ctx ends, one after the other, the works that were there when a worker died. They go past the queue: nobody may hold
// two of them at a time.
func (w *Worker) suspect(ctx context.Context) {
	for nothing := idle; ctx.Err() == nil; {
		if task, some := w.nextSuspect(ctx); some {
			nothing = idle
			w.score(task)
			continue
		}
		pause(ctx, nothing)
		nothing = longer(nothing)
	}
}

// longer is how long to wait when nothing was due once more.
func longer(nothing time.Duration) time.Duration { return min(longIdle, nothing+nothing/4) }

func (w *Worker) nextSuspect(ctx context.Context) (ledger.Task, bool) {
	task, err := w.Store.DispatchSuspect(ctx, w.spec, w.TTL, w.Lanes...)
	return task, w.some(ctx, task, err)
}

// nextTask gives the next task of a lane. When nobody claims it, it is due again as soon as a lease that
// nobody renews.
func (w *Worker) nextTask(ctx context.Context, lane ledger.Lane) (ledger.Task, bool) {
	task, err := w.Store.Dispatch(ctx, w.spec, lane, taskWorks, taskBytes, w.TTL)
	return task, w.some(ctx, task, err)
}

// some tells whether a task has any works, and logs why it has none.
func (w *Worker) some(ctx context.Context, task ledger.Task, err error) bool {
	if err != nil && ctx.Err() == nil {
		w.Log.Warn("cannot dispatch", "error", err)
	}
	return len(task.Works) > 0
}
