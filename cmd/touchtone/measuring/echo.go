package measuring

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/report/ledger"
	"touchtone/storage"
)

// echo is the ledger to workers that get every task more than once.
type echo struct {
	*storage.DB
	heard *deliveries
}

// deliveries are the tasks that were handed out, with how often somebody came to claim their works.
type deliveries struct {
	mu    sync.Mutex
	tasks []*delivery
	next  int
	wants int // how often each is to be delivered; twice when 0
}

type delivery struct {
	ledger.Task
	claims int
}

// Due lets workers ask for tasks at all times: the ledger does not know of those that are to be delivered again.
func (e echo) Due(_ context.Context, _ int64, lanes ...ledger.Lane) ([]ledger.Lane, error) {
	return lanes, nil
}

// Dispatch hands out what was handed out before, every other time.
func (e echo) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (ledger.Task, error) {
	if lane == ledger.Live {
		if task, there := e.heard.repeat(); there {
			return task, nil
		}
	}
	task, err := e.DB.Dispatch(ctx, spec, lane, works, bytes, again)
	if len(task.Works) > 0 {
		e.heard.note(task)
	}
	return task, err
}

func (e echo) Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error) {
	works, err := e.DB.Claim(ctx, spec, task, owner, ttl)
	if err == nil {
		e.heard.claimed(task)
	}
	return works, err
}

func (d *deliveries) note(task ledger.Task) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tasks = append(d.tasks, &delivery{Task: task})
}

func (d *deliveries) claimed(task ledger.Task) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, known := range d.tasks {
		if known.Dispatch == task.Dispatch {
			known.claims++
		}
	}
}

// repeat gives a task that was delivered, and not often enough. Each has its turn: whoever put it into the queue last may have
// found it there.
func (d *deliveries) repeat() (task ledger.Task, there bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for range d.tasks {
		d.next = (d.next + 1) % len(d.tasks)
		if t := d.tasks[d.next]; t.claims > 0 && t.claims < max(2, d.wants) && rand.IntN(2) == 0 {
			return t.Task, true
		}
	}
	return task, false
}

// again waits until each task was delivered once more than when it was last asked for.
func (d *deliveries) again(ctx context.Context) error {
	d.mu.Lock()
	d.wants = max(2, d.wants+1)
	d.mu.Unlock()
	for {
		if left := d.left(); left == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d tasks were not delivered again: %w", d.left(), ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (d *deliveries) left() (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.tasks {
		if t.claims < d.wants {
			n++
		}
	}
	return n
}

// enter lists the bucket, as it is or by chance.
func enter(ctx context.Context, c *crew.Crew, shuffle uint64) error {
	if shuffle == 0 {
		_, err := c.Scan(ctx, ledger.Live)
		return err
	}
	var keys []string
	for o, err := range c.Services.Bucket.List(ctx, c.Program.S3Prefix, "") {
		if err != nil {
			return err
		}
		keys = append(keys, o.Key)
	}
	rand.New(rand.NewPCG(shuffle, 0)).Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	const some = 50
	for len(keys) > 0 {
		n := min(some, len(keys))
		if _, err := c.Scanner(ledger.Live).Look(ctx, keys[:n]); err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}
