package worker

import (
	"slices"
	"sync"
	"time"

	"touchtone/report/ledger"
)

// saver gathers what comes out of a task's objects, so that many small ones share a transaction.
type saver struct {
	worker *Worker

	mu       sync.Mutex // held while saving: whoever reads on meanwhile waits, and memory stays bounded
	portions []ledger.Portion
	records  int
}

// save takes a portion. It is in the ledger when save returns, unless it is its object's last.
// The error says that the work is another's by now.
func (s *saver) save(p ledger.Portion) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.portions = append(s.portions, p)
	s.records += len(p.Records)
	if p.Last && s.records < chunkRecords {
		return nil
	}
	if lost := s.write(); slices.Contains(lost, p.Work.ID) {
		return errLost
	}
	p.Work.Checkpoint = p.Checkpoint()
	s.worker.held.reads(p.Work, s.worker.Now())
	return nil
}

// end quarantines what is left of a work.
func (s *saver) end(work *ledger.Work, why ledger.Reason) {
	// Whether it is another's by now is all the same to us.
	_ = s.save(ledger.Portion{Work: work, After: work.Checkpoint, Records: []ledger.Record{{Bad: &why}}, Last: true})
}

func (s *saver) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.write()
}

// write saves what was gathered and gives the works that are another's. While the ledger is away it tries
// again: the analysis is done, and dearer than the waiting.
func (s *saver) write() (lost []int64) {
	if len(s.portions) == 0 {
		return nil
	}
	w := s.worker
	for try := 1; ; try++ {
		lost, err := w.save(s.portions)
		if err == nil {
			w.held.lose(lost)
			s.portions, s.records = nil, 0
			return lost
		}
		w.warn("cannot save", err)
		if try == saveTries || w.saving.Err() != nil {
			return s.giveUp()
		}
		pause(w.saving, time.Second)
	}
}

const saveTries = 10

func (w *Worker) save(portions []ledger.Portion) (lost []int64, err error) {
	ctx, end := w.Observer.Begin(w.saving, Saving, nil)
	lost, err = w.Store.Save(ctx, portions)
	if end(err); err == nil {
		w.count(portions, lost)
	}
	return lost, err
}

// giveUp gives the works back unsaved.
func (s *saver) giveUp() (lost []int64) {
	w := s.worker
	releases := make([]ledger.Release, len(s.portions))
	for i, p := range s.portions {
		lost = append(lost, p.Work.ID)
		w.Observer.Count(Returned, 1)
		releases[i] = ledger.Release{Work: p.Work, Ending: ledger.ByDependency, Code: "save", Wait: ledger.Backoff(p.Work.Attempts)}
	}
	w.warn("cannot give works back", w.Store.Release(w.saving, releases))
	w.held.lose(lost)
	s.portions, s.records = nil, 0
	return lost
}
