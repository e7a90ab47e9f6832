package main

import (
	"context"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// mutant makes the seams of a worker worse, in one way that a hurried author might think of.
type mutant func(w *worker.Worker, g *stage)

// mutants are all that must be caught.
var mutants = map[string]mutant{
	"no-fence":        func(w *worker.Worker, g *stage) { w.Store = noFence{w.Store, g} },
	"no-second-hand":  func(w *worker.Worker, g *stage) { w.Store = noSecondHand{w.Store} },
	"no-recovery":     func(w *worker.Worker, g *stage) { w.Store = noRecovery{w.Store} },
	"no-crash-cap":    func(w *worker.Worker, g *stage) { w.Store = noCrashCap{w.Store, g} },
	"done-first":      func(w *worker.Worker, g *stage) { w.Store = doneFirst{w.Store, g} },
	"no-checkpoint":   func(w *worker.Worker, g *stage) { w.Store = noCheckpoint{w.Store, g} },
	"any-version":     func(w *worker.Worker, g *stage) { w.Bucket = anyVersion{w.Bucket} },
	"short-is-fine":   func(w *worker.Worker, g *stage) { w.Bucket = shortIsFine{w.Bucket} },
	"errors-are-data": func(w *worker.Worker, g *stage) { w.Store = errorsAreData{w.Store} },
	"lists-never-err": func(_ *worker.Worker, g *stage) {
		g.listing = func(b worker.Bucket) worker.Bucket { return neverErr{b} }
	},
}

func mutantNames() string { return strings.Join(slices.Sorted(maps.Keys(mutants)), ", ") }

// noFence saves whoever asks.
type noFence struct {
	worker.Store
	stage *stage
}

func (m noFence) Save(ctx context.Context, portions []ledger.Portion) ([]int64, error) {
	forged := slices.Clone(portions)
	for i := range forged {
		work := *forged[i].Work
		work.Fence = m.stage.fence(ctx, work.ID)
		forged[i].Work = &work
	}
	return m.Store.Save(ctx, forged)
}

// noCheckpoint saves what it is given wherever the work stands by now.
type noCheckpoint struct {
	worker.Store
	stage *stage
}

func (m noCheckpoint) Save(ctx context.Context, portions []ledger.Portion) ([]int64, error) {
	moved := slices.Clone(portions)
	for i := range moved {
		moved[i].After = m.stage.checkpoint(ctx, moved[i].Work.ID)
	}
	return m.Store.Save(ctx, moved)
}

// doneFirst says in a transaction of its own that a work is done, before it saves what came of it. As long as nothing fails in
// between, nobody can tell.
type doneFirst struct {
	worker.Store
	stage *stage
}

func (m doneFirst) Save(ctx context.Context, portions []ledger.Portion) ([]int64, error) {
	lost, err := m.Store.Save(ctx, portions)
	if err != nil {
		m.stage.endUnsaved(ctx, portions)
	}
	return lost, err
}

// noSecondHand hands out once and for all.
type noSecondHand struct{ worker.Store }

func (m noSecondHand) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, _ time.Duration) (ledger.Task, error) {
	return m.Store.Dispatch(ctx, spec, lane, works, bytes, 30*time.Minute)
}

func (m noSecondHand) DispatchSuspect(ctx context.Context, spec int64, _ time.Duration, lanes ...ledger.Lane) (ledger.Task, error) {
	return m.Store.DispatchSuspect(ctx, spec, 30*time.Minute, lanes...)
}

// noRecovery leaves the works of the dead with them.
type noRecovery struct{ worker.Store }

func (noRecovery) Reconcile(context.Context, int64, ...ledger.Lane) (int, error) { return 0, nil }

// noCrashCap forgets how often a work took its worker down.
type noCrashCap struct {
	worker.Store
	stage *stage
}

func (m noCrashCap) Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (int, error) {
	m.stage.forgiveCrashes(ctx)
	return m.Store.Reconcile(ctx, spec, lanes...)
}

// anyVersion reads whatever lies there now.
type anyVersion struct{ worker.Bucket }

func (m anyVersion) Get(ctx context.Context, key, _ string) (io.ReadCloser, map[string]string, error) {
	return m.Bucket.Get(ctx, key, "")
}

// shortIsFine takes a body that breaks off for a short one.
type shortIsFine struct{ worker.Bucket }

func (m shortIsFine) Get(ctx context.Context, key, etag string) (io.ReadCloser, map[string]string, error) {
	body, metadata, err := m.Bucket.Get(ctx, key, etag)
	if err != nil {
		return nil, nil, err
	}
	return forgiving{body}, metadata, nil
}

type forgiving struct{ io.ReadCloser }

func (f forgiving) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if err != nil {
		err = io.EOF
	}
	return n, err
}

// errorsAreData gives a work up at the first error of something that is only away.
type errorsAreData struct{ worker.Store }

func (m errorsAreData) Release(ctx context.Context, releases []ledger.Release) error {
	for _, r := range releases {
		if r.Ending != ledger.ByDependency {
			continue
		}
		why := ledger.Reason{Code: "unreadable", Detail: "it could not be read"}
		portion := ledger.Portion{Work: r.Work, After: r.Work.Checkpoint, Records: []ledger.Record{{Bad: &why}}, Last: true}
		if _, err := m.Store.Save(ctx, []ledger.Portion{portion}); err != nil {
			return err
		}
	}
	return m.Store.Release(ctx, releases)
}

// neverErr ends a listing where it breaks off, and says nothing.
type neverErr struct{ worker.Bucket }

func (m neverErr) List(ctx context.Context, prefix, after string) iter.Seq2[ledger.Object, error] {
	return func(yield func(ledger.Object, error) bool) {
		for o, err := range m.Bucket.List(ctx, prefix, after) {
			if err != nil || !yield(o, nil) {
				return
			}
		}
	}
}
