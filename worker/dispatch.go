package worker

import (
	"context"
	"errors"
	"sync"
	"time"

	"touchtone/ledger"
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
		for _, lane := range []ledger.Lane{ledger.Live, ledger.Night} {
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
// itself. It tells whether there was one. A task that nobody claims is due again as soon as a
// lease that nobody renews.
func (w *Worker) handOut(ctx context.Context, lane ledger.Lane, direct *sync.WaitGroup) bool {
	viaQueue, room := w.route(lane)
	if !room {
		return false
	}
	task, err := w.Store.Dispatch(ctx, lane, taskWorks, taskBytes, w.TTL)
	if err != nil && !errors.Is(err, context.Canceled) {
		w.Log.Warn("cannot dispatch", "lane", lane, "error", err)
	}
	if len(task.Works) == 0 {
		if !viaQueue {
			<-w.direct
		}
		return false
	}
	if !viaQueue {
		direct.Go(func() {
			defer func() { <-w.direct }()
			w.score(task)
		})
		return true
	}
	if err := w.queue.put(ctx, lane, task); err != nil {
		w.Log.Warn("the queue does not take tasks", "error", err) // they are due again soon
	}
	return true
}

// route tells how the next task of a lane would go, and whether there is room for it. Room that is not
// the queue's is taken with the answer.
func (w *Worker) route(lane ledger.Lane) (viaQueue, room bool) {
	if w.queue != nil {
		if room, err := w.queue.room(lane); err == nil {
			return true, room
		}
	}
	select {
	case w.direct <- struct{}{}:
		return false, true
	default:
		return false, false
	}
}
