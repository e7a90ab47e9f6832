package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/hibiken/asynq"

	"touchtone/report/ledger"
)

// scoreTask is the name of the only kind of task. It outlives the Go type of its payload, ledger.Task.
const scoreTask = "score"

// weights of the lanes in the queue: what is live comes first, and the batch is never starved.
var weights = map[string]int{string(ledger.Live): 6, string(ledger.Night): 1}

// queue carries tasks between workers. It may lose and repeat them.
type queue struct {
	client    *asynq.Client
	inspector *asynq.Inspector
	server    *asynq.Server
	depth     int // tasks of a lane that may wait at a time
	again     time.Duration
	now       func() time.Time

	mu   sync.Mutex
	away time.Time // until when it is not asked, because it did not answer
}

var errAway = errors.New("the queue is away")

// openQueue starts taking tasks. Redis need not answer yet.
func (w *Worker) openQueue() error {
	if w.Redis == "" {
		return nil
	}
	redis, err := ParseRedis(w.Redis)
	if err != nil {
		return err
	}
	quietRedis(w.Log)
	q := &queue{
		client: asynq.NewClient(redis), inspector: asynq.NewInspector(redis),
		depth: 2 * w.Concurrency, again: 5 * time.Second, now: w.Now,
	}
	// One server takes tasks one at a time, which is often enough for tasks of so many works; each more would ask Redis as often.
	q.server = asynq.NewServer(redis, w.serverConfig())
	if err := q.server.Start(asynq.HandlerFunc(w.handle)); err != nil {
		return fmt.Errorf("start the queue: %w", err)
	}
	w.queue = q
	return nil
}

func (w *Worker) serverConfig() asynq.Config {
	return asynq.Config{
		Concurrency:              w.Concurrency,
		Queues:                   weights,
		TaskCheckInterval:        100 * time.Millisecond, // idle pick-up in 80 ms rather than 800
		DelayedTaskCheckInterval: time.Second,
		// Handlers never fail: only a task whose worker died comes here, and the ledger has long
		// handed its works out again. Let it run, find nothing and be gone.
		RetryDelayFunc:  func(int, error, *asynq.Task) time.Duration { return time.Second },
		ShutdownTimeout: w.Grace,
		Logger:          asynqLog{w.Log},
		LogLevel:        asynq.WarnLevel,
	}
}

// handle scores a delivered task. Whatever goes wrong with a work is settled in the ledger,
// so that a failure here can only be a task of strangers.
func (w *Worker) handle(_ context.Context, t *asynq.Task) error {
	var task ledger.Task
	if err := json.Unmarshal(t.Payload(), &task); err != nil || t.Type() != scoreTask {
		return fmt.Errorf("not a task of ours: %w", asynq.SkipRetry)
	}
	// Asynq's context is left aside: it ends when Redis is away for a while, the ledger's lease does not.
	w.score(task)
	return nil
}

// room tells whether a lane takes another task now. Few wait at a time, so that losing them
// costs little and a new live task is not behind an hour of others.
func (q *queue) room(lane ledger.Lane) (bool, error) {
	if q == nil || q.isAway() {
		return false, errAway
	}
	last, err := q.inspector.ListPendingTasks(string(lane), asynq.PageSize(1), asynq.Page(q.depth))
	if errors.Is(err, asynq.ErrQueueNotFound) { // nobody has put anything there
		return true, nil
	}
	if err != nil {
		q.setAway()
		return false, errAway
	}
	return len(last) == 0, nil
}

// put gives a task to whichever worker is free first.
func (q *queue) put(ctx context.Context, lane ledger.Lane, task ledger.Task) error {
	payload, err := json.Marshal(task)
	if err != nil {
		return err
	}
	_, err = q.client.EnqueueContext(ctx, asynq.NewTask(scoreTask, payload),
		asynq.Queue(string(lane)),
		asynq.TaskID(fmt.Sprintf("dispatch-%d", task.Dispatch)),
		asynq.MaxRetry(3),
		asynq.Timeout(24*time.Hour)) // Asynq would abandon the handler, not end it
	if errors.Is(err, asynq.ErrTaskIDConflict) { // it went through before, only the answer did not
		return nil
	}
	if err != nil {
		q.setAway()
	}
	return err
}

func (q *queue) isAway() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.now().Before(q.away)
}

func (q *queue) setAway() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.away = q.now().Add(q.again)
}

// close stops taking tasks and waits for those in hand.
func (q *queue) close() {
	if q == nil {
		return
	}
	q.server.Shutdown()
	// Connections that break while they are closed are closed.
	_ = q.client.Close()
	_ = q.inspector.Close()
}
