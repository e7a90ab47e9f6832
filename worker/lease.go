package worker

import (
	"context"
	"errors"
	"sync"
	"time"

	"touchtone/report/ledger"
)

var (
	errLost    = errors.New("another worker has it")
	errTooLong = errors.New("it took too long")
)

// leases are the works that this worker holds.
type leases struct {
	mu    sync.Mutex
	works map[int64]*lease
}

// lease is one of them.
type lease struct {
	work  *ledger.Work
	end   context.CancelCauseFunc // of reading it; nil before it begins
	since time.Time               // when reading it last got on; zero while nobody reads it
}

// hold notes works that nobody reads yet.
func (l *leases) hold(works []ledger.Work) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.works == nil {
		l.works = map[int64]*lease{}
	}
	for i := range works {
		l.works[works[i].ID] = &lease{work: &works[i]}
	}
}

// begin gives the context in which to read a work.
func (l *leases) begin(ctx context.Context, work *ledger.Work, now time.Time) context.Context {
	l.mu.Lock()
	defer l.mu.Unlock()
	ctx, end := context.WithCancelCause(ctx)
	if held := l.of(work); held != nil {
		held.end, held.since = end, now
	} else {
		end(errLost)
	}
	return ctx
}

// reads notes that reading a work gets on.
func (l *leases) reads(work *ledger.Work, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if held := l.of(work); held != nil {
		held.since = now
	}
}

// rests notes that a work is read, and waits to be saved.
func (l *leases) rests(work *ledger.Work) { l.reads(work, time.Time{}) }

// drop forgets works that have ended one way or the other.
func (l *leases) drop(works []ledger.Work) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range works {
		if held := l.of(&works[i]); held != nil {
			held.stop(nil)
			delete(l.works, works[i].ID)
		}
	}
}

// of gives the lease of a work, unless the same work was claimed again under a newer fence.
func (l *leases) of(work *ledger.Work) *lease {
	if held := l.works[work.ID]; held != nil && held.work == work {
		return held
	}
	return nil
}

func (h *lease) stop(why error) {
	if h.end != nil {
		h.end(why)
	}
}

// lose ends the reading of works that are another's.
func (l *leases) lose(ids []int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range ids {
		if held := l.works[id]; held != nil {
			held.stop(errLost)
		}
	}
}

// alive gives the works that got on within the limit, ends the reading of the others, and tells
// whether one of those did not even end then.
func (l *leases) alive(now time.Time, limit time.Duration) (works []*ledger.Work, stuck bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, held := range l.works {
		age := now.Sub(held.since)
		if held.since.IsZero() || age < limit {
			works = append(works, held.work)
			continue
		}
		held.stop(errTooLong)
		stuck = stuck || age >= 2*limit
	}
	return works, stuck
}

// keep sends heartbeats and sets right what others left behind, until saving ends. The heartbeat comes
// first: after an outage of the ledger a worker keeps its own leases before it looks for expired ones.
func (w *Worker) keep() {
	for w.saving.Err() == nil {
		w.beat()
		w.repair()
		pause(w.saving, w.TTL/3)
	}
}

func (w *Worker) repair() {
	ctx, end := w.Observer.Begin(w.saving, Watching, nil)
	mended, err := w.Store.Reconcile(ctx, w.spec, w.Lanes...)
	end(err)
	if w.Observer.Count(Recovered, mended); mended > 0 {
		w.Log.Info("took over works left behind", "works", mended)
	}
	w.warn("cannot reconcile", err)
}

func (w *Worker) beat() {
	works, stuck := w.held.alive(w.Now(), w.Limit)
	if stuck {
		w.fail(ErrOverrun)
	}
	if len(works) == 0 {
		return
	}
	lost, err := w.Store.Heartbeat(w.saving, works, w.TTL)
	w.warn("cannot send a heartbeat", err)
	w.held.lose(lost)
}

// warn logs an error that time will mend; one of our own stopping is none.
func (w *Worker) warn(what string, err error) {
	if err != nil && w.saving.Err() == nil {
		w.Log.Warn(what, "error", err)
	}
}
