package worker_test

import (
	"context"
	"sync"
	"testing"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// notes is an observer that remembers.
type notes struct {
	mu     sync.Mutex
	begun  map[worker.Step]int
	ended  map[worker.Step]int
	events map[worker.Event]int
}

func (n *notes) Begin(ctx context.Context, step worker.Step, _ *ledger.Work) (context.Context, func(error)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.begun[step]++
	return ctx, func(error) {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.ended[step]++
	}
}

func (n *notes) Count(what worker.Event, by int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.events[what] += by
}

func TestAnObserverIsToldOfEveryStepAndRecord(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(30)
	s.shelf.put("packed.jsonl", call("packed", 10)+"{broken\n")
	s.mustScan(ledger.Live)
	n := &notes{begun: map[worker.Step]int{}, ended: map[worker.Step]int{}, events: map[worker.Event]int{}}
	w := s.worker("")
	w.Observer = n
	stop := s.start(w)
	s.waitForAll()
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	for what, want := range map[worker.Event]int{worker.Scored: 40, worker.Quarantined: 1, worker.Refused: 0, worker.Returned: 0} {
		if got := n.events[what]; got != want {
			t.Errorf("%s: got %d, want %d", what, got, want)
		}
	}
	for step, want := range map[worker.Step]int{worker.Following: 31, worker.Opening: 31, worker.Judging: 40} {
		if got := n.ended[step]; got != want {
			t.Errorf("%s: got %d, want %d", step, got, want)
		}
	}
	for step, begun := range n.begun {
		if n.ended[step] != begun {
			t.Errorf("%s: %d began and %d ended", step, begun, n.ended[step])
		}
	}
}
