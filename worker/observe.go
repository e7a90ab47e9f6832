package worker

import (
	"context"

	"touchtone/report/ledger"
)

// Step is a part of the way of an object that takes time.
type Step string

const (
	Claiming  Step = "claim"  // of a task's works
	Following Step = "work"   // one work, from the claim until it is read
	Opening   Step = "open"   // its object in the bucket
	Judging   Step = "judge"  // one record: analysis and evaluation
	Saving    Step = "save"   // what came out of some works
	Watching  Step = "repair" // what others left behind
)

// Event is something worth counting.
type Event string

const (
	Scored      Event = "scored"      // records
	Quarantined Event = "quarantined" // records
	Abstained   Event = "abstained"   // answers that could not be told
	Refused     Event = "refused"     // works whose fence had moved on: another has them
	Recovered   Event = "recovered"   // works taken over from workers that were not heard of any more
	Returned    Event = "returned"    // works given back unfinished
)

// Observer is told what a Worker does, for metrics and traces. It must be quick, and safe for any number of
// goroutines. What it is told never holds text of an interaction.
type Observer interface {
	// Begin tells that a step begins, of one work where work is not nil. What it gives is called when the step ends.
	Begin(ctx context.Context, step Step, work *ledger.Work) (inside context.Context, end func(error))
	Count(what Event, n int)
}

// nobody observes.
type nobody struct{}

func (nobody) Begin(ctx context.Context, _ Step, _ *ledger.Work) (context.Context, func(error)) {
	return ctx, func(error) {}
}

func (nobody) Count(Event, int) {}

// count tells of what was saved.
func (w *Worker) count(portions []ledger.Portion, lost []int64) {
	w.Observer.Count(Refused, len(lost))
	gone := make(map[int64]bool, len(lost))
	for _, id := range lost {
		gone[id] = true
	}
	for _, p := range portions {
		if !gone[p.Work.ID] {
			w.countRecords(p.Records)
		}
	}
}

func (w *Worker) countRecords(records []ledger.Record) {
	scored, abstained := 0, 0
	for _, r := range records {
		if r.Bad != nil {
			continue
		}
		scored++
		abstained += r.Found.Abstained()
	}
	w.Observer.Count(Scored, scored)
	w.Observer.Count(Quarantined, len(records)-scored)
	w.Observer.Count(Abstained, abstained)
}
