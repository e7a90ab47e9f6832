package worker

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"touchtone/interaction"
	"touchtone/interaction/records"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
)

// chunkRecords is how many records of an object are saved at a time, at most. How many of all objects are read and not yet saved, give
// or take the last few of objects, bounds the memory of a worker: any object may have one record in hand, as most have no more, and few
// may have more at a time, but then so many that it is worth a transaction.
const (
	chunkRecords = 256
	firsts       = 128 // objects with a record in hand
	stretch      = 64  // records more, of one that goes on
	stretches    = 6
)

// rooms are for records in hand.
type rooms struct{ firsts, stretches chan struct{} }

func newRooms() rooms { return rooms{make(chan struct{}, firsts), make(chan struct{}, stretches)} }

// chunk is a stretch of an object's records while they are analysed, all at once as far as
// there are processors.
type chunk struct {
	worker  *Worker
	work    *ledger.Work
	after   int
	records []ledger.Record // of fixed capacity: each goroutine fills in its own
	hearing sync.WaitGroup
	room    int // for how many records there is

	mu  sync.Mutex
	bug *bugError // the first, by record
}

// bugError is a panic of the code that scores.
type bugError struct {
	record int
	what   string // never text of an interaction
	stack  string
}

func (e *bugError) Error() string { return fmt.Sprintf("panic at record %d: %s", e.record, e.what) }

// at tells where it happened; nil stays nil, here and in err.
func (e *bugError) at(record int) *bugError {
	if e != nil {
		e.record = record
	}
	return e
}

func (e *bugError) err() error {
	if e == nil {
		return nil
	}
	return e
}

func (w *Worker) newChunk(work *ledger.Work, after int) *chunk {
	return &chunk{worker: w, work: work, after: after, records: make([]ledger.Record, 0, chunkRecords)}
}

// begin waits until there is room for a record. Whoever waits has one in hand at most, so that all who have more come to their end.
func (c *chunk) begin(ctx context.Context) error {
	switch {
	case c.room == 0:
		return c.wait(ctx, c.worker.rooms.firsts, 1)
	case c.room == 1 && len(c.records) == 1:
		return c.wait(ctx, c.worker.rooms.stretches, stretch)
	}
	return nil
}

func (c *chunk) wait(ctx context.Context, room chan<- struct{}, records int) error {
	select {
	case room <- struct{}{}:
		c.room += records
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// full says that what there is must be saved first: it is much, or there is no room for more.
func (c *chunk) full() bool {
	if len(c.records) == cap(c.records) {
		return true
	}
	if len(c.records) < c.room || c.room == 1 {
		return false
	}
	select {
	case c.worker.rooms.stretches <- struct{}{}:
		c.room += stretch
		return false
	default:
		return true
	}
}

// leave gives the room back to others.
func (c *chunk) leave() {
	for ; c.room > 1; c.room -= stretch {
		<-c.worker.rooms.stretches
	}
	for ; c.room > 0; c.room-- {
		<-c.worker.rooms.firsts
	}
}

func (c *chunk) refuse(why ledger.Reason) {
	c.records = append(c.records, ledger.Record{Bad: &why})
}

// take adds a record: an interaction, whose analysis it begins, or a bad one.
func (c *chunk) take(ctx context.Context, in *interaction.Interaction, bad *records.BadRecord) {
	if bad != nil {
		c.refuse(ledger.Reason{Code: bad.Code, Place: bad.Place(), Detail: bad.Detail})
		return
	}
	c.records = append(c.records, ledger.Record{})
	n := c.after + len(c.records)
	c.each(len(c.records)-1, func(r *ledger.Record) *bugError {
		_, end := c.worker.Observer.Begin(ctx, Judging, c.work)
		bug := c.worker.hear(in, r)
		end(bug.at(n).err())
		return bug
	})
}

// each begins work on a record, when a processor is free.
func (c *chunk) each(i int, do func(*ledger.Record) *bugError) {
	record, n := &c.records[i], c.after+i+1
	c.worker.cpus.take(c.work.Lane.OfHistory())
	c.hearing.Go(func() {
		defer c.worker.cpus.give()
		if bug := do(record); bug != nil {
			c.panicked(bug.at(n), record)
		}
	})
}

// hear is the heart of it. A pack that looks back waits until the whole chunk is heard, so that what was before is
// looked up once for all of it.
func (w *Worker) hear(in *interaction.Interaction, record *ledger.Record) (bug *bugError) {
	defer caught(&bug)
	heard := w.Analyzer.Analyze(in)
	if w.Pack.LooksBack() == 0 {
		record.Found = w.Pack.EvaluateAfter(nil, heard)
	}
	record.Heard = heard
	return nil
}

// caught makes a bug of a panic.
func caught(bug **bugError) {
	if p := recover(); p != nil {
		*bug = &bugError{what: nameOf(p), stack: string(debug.Stack())}
	}
}

// lookBack judges a chunk's records by what was before each of them.
func (c *chunk) lookBack() error {
	far := c.worker.Pack.LooksBack()
	if far == 0 {
		return nil
	}
	heard := make([]*nlp.Analysis, len(c.records))
	for i := range c.records {
		heard[i] = c.records[i].Heard
	}
	pasts, err := c.worker.Store.Pasts(c.worker.saving, heard, far)
	if err != nil {
		return err
	}
	for i := range c.records {
		if c.records[i].Heard != nil {
			c.each(i, func(r *ledger.Record) *bugError { return c.worker.judge(pasts[i], r) })
		}
	}
	c.hearing.Wait()
	return nil
}

func (w *Worker) judge(past rules.Past, record *ledger.Record) (bug *bugError) {
	defer caught(&bug)
	record.Found = w.Pack.EvaluateAfter(past, record.Heard)
	return nil
}

// nameOf tells of a panic only what cannot hold text.
func nameOf(p any) string {
	if err, ok := p.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a %T", p)
}

// panicked keeps the first bug of the chunk. When the work has had its tries, the record is
// quarantined instead and harms no other.
func (c *chunk) panicked(bug *bugError, record *ledger.Record) {
	if c.work.Crashes+1 >= ledger.CrashCap {
		record.Bad = &ledger.Reason{Code: ledger.Bug, Place: fmt.Sprintf("record %d", bug.record), Detail: "scoring it panics"}
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bug == nil || bug.record < c.bug.record {
		c.bug = bug
	}
}

// next saves the chunk and begins the one after it.
func (c *chunk) next(s *saver) (*chunk, error) {
	defer c.leave()
	portion, err := c.portion(false)
	if err != nil {
		return nil, err
	}
	if err := s.save(portion); err != nil {
		return nil, err
	}
	return c.worker.newChunk(c.work, portion.Checkpoint()), nil
}

// finish saves the chunk as the last of its object.
func (c *chunk) finish(s *saver) error {
	portion, err := c.portion(true)
	if err != nil {
		return err
	}
	return s.save(portion)
}

func (c *chunk) portion(last bool) (ledger.Portion, error) {
	c.hearing.Wait()
	if err := c.lookBack(); err != nil {
		return ledger.Portion{}, err
	}
	if c.bug != nil {
		return ledger.Portion{}, c.bug
	}
	return ledger.Portion{Work: c.work, After: c.after, Records: c.records, Last: last}, nil
}
