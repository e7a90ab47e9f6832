package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"touchtone/interaction/records"
	"touchtone/report/ledger"
)

// ErrOverrun ends a worker one of whose works is stuck where nothing can interrupt it. Another process
// should take its place; the ledger sees to the work.
var ErrOverrun = errors.New("a work is stuck")

// Worker scores works until it is told to stop. The first group of fields must be set; a zero
// field of the second stands for its default. None may change once it runs.
type Worker struct {
	Store    Store
	Bucket   Bucket
	Analyzer Analyzer
	Pack     Evaluator
	Spec     ledger.Spec // of Analyzer and Pack

	Lanes       []ledger.Lane    // what it works on, the first first: all of them
	Redis       string           // see ParseRedis; empty: no queue, straight from the ledger
	Reading     records.Source   // how to read: template, zone, limits; the rest is filled in
	Name        string           // in the ledger; one for each process: host, process id and start
	Concurrency int              // tasks at a time: 4, of 128 works; more costs memory and gains nothing
	TTL         time.Duration    // of a lease: 15 s; a killed worker's works are claimed again after 4/3 of it
	Limit       time.Duration    // for 256 records of one object: 5 min; then it is left as if its worker had died
	Grace       time.Duration    // to finish in when told to stop: 20 s
	Now         func() time.Time // time.Now
	Log         *slog.Logger     // slog.Default()
	Observer    Observer         // nobody

	run // what exists while it runs
}

// run is the state of a running worker.
type run struct {
	spec    int64
	queue   *queue          // nil without Redis
	reading context.Context // ends when the worker is told to stop: what is read can be read again
	saving  context.Context // ends after the grace
	fail    context.CancelCauseFunc
	held    holdings
	direct  chan struct{} // tasks that do not come through the queue: few
	history chan struct{} // those of history, apart, so that no other waits for them
	cpus    *processors   // for records being analysed
	rooms   rooms         // for records in hand
}

// Run works until ctx ends, then finishes what is in hand, gives back the rest, and returns nil.
func (w *Worker) Run(ctx context.Context) error {
	w.setDefaults()
	spec, err := w.Store.Spec(ctx, w.Spec)
	if err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	reading, fail := context.WithCancelCause(ctx)
	saving, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	w.run = run{
		spec: spec, reading: reading, saving: saving, fail: fail,
		direct: make(chan struct{}, 2), history: make(chan struct{}, 2), cpus: newProcessors(runtime.GOMAXPROCS(0)),
		rooms: newRooms(),
	}
	if err := w.openQueue(); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	w.work(abort)
	if errors.Is(context.Cause(reading), ErrOverrun) {
		return fmt.Errorf("worker: %w", ErrOverrun)
	}
	return nil
}

// work returns when reading has ended and all that was begun is saved or given back, or after the
// grace: what is stuck then ends with the process.
func (w *Worker) work(abort context.CancelFunc) {
	var scoring, keeping sync.WaitGroup
	keeping.Go(w.keep)
	scoring.Go(func() { w.dispatch(w.reading) })
	scoring.Go(func() { w.suspect(w.reading) })
	<-w.reading.Done()
	grace := time.AfterFunc(w.Grace, abort)
	defer grace.Stop()
	scoring.Go(w.queue.close)
	go func() {
		scoring.Wait()
		abort()
	}()
	keeping.Wait() // heartbeats go on until nothing is left that needs them
}

func (w *Worker) setDefaults() {
	if len(w.Lanes) == 0 {
		w.Lanes = []ledger.Lane{ledger.Live, ledger.Night, ledger.History, ledger.Rescoring}
	}
	if w.Name == "" {
		host, _ := os.Hostname() // a worker without a name is still one of a kind
		w.Name = fmt.Sprintf("%s/%d/%d", host, os.Getpid(), time.Now().UnixNano())
	}
	if w.Concurrency == 0 {
		w.Concurrency = 4
	}
	if w.TTL == 0 {
		w.TTL = 15 * time.Second
	}
	if w.Limit == 0 {
		w.Limit = 5 * time.Minute
	}
	if w.Grace == 0 {
		w.Grace = 20 * time.Second
	}
	if w.Now == nil {
		w.Now = time.Now
	}
	if w.Log == nil {
		w.Log = slog.Default()
	}
	if w.Observer == nil {
		w.Observer = nobody{}
	}
}

// pause waits unless ctx ends first.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
