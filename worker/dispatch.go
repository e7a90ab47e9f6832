package worker

import (
	"context"
	"sync"
	"time"

	"touchtone/report/ledger"
)

const (
	taskWorks = 64      // from there on the queue's cost per work is noise
	taskBytes = 8 << 20 // so that packed objects are spread over workers
	idle      = 200 * time.Millisecond
)

// dispatch hands out what is due until ctx ends, and returns when the tasks that
// it scored itself are done.
func (w *Worker) dispatch(ctx context.Context) {
	var direct sync.WaitGroup
	defer direct.Wait()
	for ctx.Err() == nil {
		busy := false
		for _, lane := range w.Lanes {
			if w.handOut(ctx, lane, &direct) {
				busy = true
			}
		}
		if !busy {
			pause(ctx, idle)
		}
	}
}

// handOut hands out one task of a lane, through the queue or, when that is away, to this worker
// itself. It tells whether there was one. History goes past the queue, whose workers are of all specs and know no pace.
func (w *Worker) handOut(ctx context.Context, lane ledger.Lane, direct *sync.WaitGroup) bool {
	if lane.OfHistory() {
		return w.handToSelf(ctx, lane, direct)
	}
	room, err := w.queue.room(lane)
	if err != nil {
		return w.handToSelf(ctx, lane, direct)
	}
	return room && w.handToQueue(ctx, lane)
}

func (w *Worker) handToQueue(ctx context.Context, lane ledger.Lane) bool {
	task, due := w.due(ctx, lane)
	if !due {
		return false
	}
	if err := w.queue.put(ctx, lane, task); err != nil && ctx.Err() == nil {
		w.Log.Warn("the queue does not take tasks", "error", err) // its works are due again soon
	}
	return true
}

func (w *Worker) handToSelf(ctx context.Context, lane ledger.Lane, direct *sync.WaitGroup) bool {
	slots := w.direct
	if lane.OfHistory() {
		slots = w.history
	}
	select {
	case slots <- struct{}{}:
	default:
		return false
	}
	task, due := w.due(ctx, lane)
	if !due {
		<-slots
		return false
	}
	direct.Go(func() {
		defer func() { <-slots }()
		w.score(task)
	})
	return true
}

// due gives the next task of a lane. When nobody claims it, it is due again as soon as a lease that
// nobody renews.
func (w *Worker) due(ctx context.Context, lane ledger.Lane) (ledger.Task, bool) {
	task, err := w.Store.Dispatch(ctx, w.spec, lane, taskWorks, taskBytes, w.TTL)
	if err != nil && ctx.Err() == nil {
		w.Log.Warn("cannot dispatch", "lane", lane, "error", err)
	}
	return task, len(task.Works) > 0
}
