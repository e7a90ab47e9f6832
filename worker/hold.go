package worker

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"touchtone/report/ledger"
)

var (
	errLost    = errors.New("another worker has it")
	errTooLong = errors.New("it took too long")
)

// holdings are the works that this worker holds, each under the lease of its task.
type holdings struct {
	mu    sync.Mutex
	works map[int64]*holding
}

type holding struct {
	work  *ledger.Work
	end   context.CancelCauseFunc // of reading it; nil before it begins
	since time.Time               // when reading it last got on; zero while nobody reads it
}

// hold notes works that nobody reads yet.
func (h *holdings) hold(works []ledger.Work) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.works == nil {
		h.works = map[int64]*holding{}
	}
	for i := range works {
		h.works[works[i].ID] = &holding{work: &works[i]}
	}
}

// begin gives the context in which to read a work.
func (h *holdings) begin(ctx context.Context, work *ledger.Work, now time.Time) context.Context {
	h.mu.Lock()
	defer h.mu.Unlock()
	ctx, end := context.WithCancelCause(ctx)
	if held := h.of(work); held != nil {
		held.end, held.since = end, now
	} else {
		end(errLost)
	}
	return ctx
}

// reads notes that reading a work gets on.
func (h *holdings) reads(work *ledger.Work, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if held := h.of(work); held != nil {
		held.since = now
	}
}

// rests notes that a work is read, and waits to be saved.
func (h *holdings) rests(work *ledger.Work) { h.reads(work, time.Time{}) }

// drop forgets works that have ended one way or the other.
func (h *holdings) drop(works []ledger.Work) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := range works {
		if held := h.of(&works[i]); held != nil {
			held.stop(nil)
			delete(h.works, works[i].ID)
		}
	}
}

// of gives what is held of a work, unless the same work was claimed again under a newer fence.
func (h *holdings) of(work *ledger.Work) *holding {
	if held := h.works[work.ID]; held != nil && held.work == work {
		return held
	}
	return nil
}

func (held *holding) stop(why error) {
	if held.end != nil {
		held.end(why)
	}
}

// lose ends the reading of works that are another's.
func (h *holdings) lose(ids []int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, id := range ids {
		if held := h.works[id]; held != nil {
			held.stop(errLost)
		}
	}
}

// loseAll ends the reading of what is held under leases that are lost.
func (h *holdings) loseAll(leases []int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, held := range h.works {
		if slices.Contains(leases, held.work.Lease) {
			held.stop(errLost)
		}
	}
}

// leases are those that works are held under.
func (h *holdings) leases() []int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	leases := map[int64]bool{}
	for _, held := range h.works {
		leases[held.work.Lease] = true
	}
	return slices.Sorted(maps.Keys(leases))
}

// late gives the works that did not get on within the limit, ends the reading of them, and tells
// whether one did not even end then.
func (h *holdings) late(now time.Time, limit time.Duration) (works []*ledger.Work, stuck bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, held := range h.works {
		age := now.Sub(held.since)
		if held.since.IsZero() || age < limit {
			continue
		}
		held.stop(errTooLong)
		works = append(works, held.work)
		stuck = stuck || age >= 2*limit
	}
	return works, stuck
}
