package worker

import (
	"errors"
	"io/fs"
	"sync"

	"touchtone/report/ledger"
)

// together is how many objects of a task are read at once.
const together = 16

// score does a task: whatever of it this worker may claim ends scored, quarantined, given
// back, or claimed by another.
func (w *Worker) score(task ledger.Task) {
	works, err := w.claim(task)
	if err != nil {
		w.warn("cannot claim", err) // the works are due again soon
		return
	}
	saver := &saver{worker: w}
	slots := make(chan struct{}, together)
	var reading sync.WaitGroup
	w.held.hold(works)
	for i := range works {
		work := &works[i]
		slots <- struct{}{}
		reading.Go(func() {
			defer func() { <-slots }()
			w.follow(work, saver)
		})
	}
	reading.Wait()
	saver.flush()
	w.held.drop(works)
}

func (w *Worker) claim(task ledger.Task) ([]ledger.Work, error) {
	ctx, end := w.Observer.Begin(w.saving, Claiming, nil)
	works, err := w.Store.Claim(ctx, w.spec, task, w.Name, w.TTL)
	end(err)
	return works, err
}

// follow sees a work through to the saver.
func (w *Worker) follow(work *ledger.Work, s *saver) {
	ctx, end := w.Observer.Begin(w.held.begin(w.reading, work, w.Now()), Following, work)
	err := w.read(ctx, work, s)
	end(err)
	w.held.rests(work)
	w.settle(work, s, err)
}

// settle decides what becomes of a work by the way its reading ended.
func (w *Worker) settle(work *ledger.Work, s *saver, err error) {
	release := ledger.Release{Work: work, Ending: ledger.ByDependency, Code: "read", Wait: ledger.Backoff(work.Attempts)}
	var bug *bugError
	switch {
	case err == nil, errors.Is(err, errLost), errors.Is(err, errTooLong):
		return // saved, another's, or left with a heartbeat
	case errors.Is(err, ledger.ErrChanged):
		s.end(work, ledger.Reason{Code: ledger.Changed, Detail: "its bytes were replaced before it was read"})
		return
	case errors.Is(err, fs.ErrNotExist):
		s.end(work, ledger.Reason{Code: ledger.Gone, Detail: "it was deleted before it was read"})
		return
	case w.reading.Err() != nil:
		release.Ending, release.Code, release.Wait = ledger.ByStop, "", 0
	case errors.As(err, &bug):
		release.Ending, release.Code, release.Wait = ledger.ByBug, "panic", ledger.Backoff(work.Crashes+1)
		w.Log.Error("scoring panics", "work", work.ID, "record", bug.record, "attempt", work.Attempts, "what", bug.what, "stack", bug.stack)
	default:
		w.Log.Warn("cannot read an object, will try again", "work", work.ID, "attempt", work.Attempts, "error", err)
	}
	w.Observer.Count(Returned, 1)
	w.warn("cannot give a work back", w.Store.Release(w.saving, []ledger.Release{release}))
}
