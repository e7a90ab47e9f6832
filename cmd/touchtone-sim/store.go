package main

import (
	"context"
	"slices"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
)

// ledgerOf is the ledger as one worker, scanner or night reaches it: its calls may fail before or after they did their work.
type ledgerOf struct {
	*storage.DB
	stage *stage
	life  *life
}

// call makes a call, unless a fault strikes.
func call[T any](ctx context.Context, l ledgerOf, what string, do func() (T, error)) (T, error) {
	var nothing T
	if err := l.life.goesOn(ctx); err != nil {
		return nothing, err
	}
	if l.stage.dice.strikes(ledgerRefuses, 40, what) {
		return nothing, errFault
	}
	got, err := step(l.life, what, do)
	if err == nil && l.stage.dice.strikes(answerLost, 40, what) {
		return nothing, errFault
	}
	return got, err
}

func (l ledgerOf) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (ledger.Task, error) {
	return call(ctx, l, "dispatch", func() (ledger.Task, error) { return l.DB.Dispatch(ctx, spec, lane, works, bytes, again) })
}

func (l ledgerOf) DispatchSuspect(ctx context.Context, spec int64, again time.Duration, lanes ...ledger.Lane) (ledger.Task, error) {
	return call(ctx, l, "dispatch a suspect", func() (ledger.Task, error) { return l.DB.DispatchSuspect(ctx, spec, again, lanes...) })
}

func (l ledgerOf) Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error) {
	return call(ctx, l, "claim", func() ([]ledger.Work, error) { return l.DB.Claim(ctx, spec, task, owner, ttl) })
}

func (l ledgerOf) Heartbeat(ctx context.Context, owner string, leases []int64, ttl time.Duration) ([]int64, error) {
	return call(ctx, l, "heartbeat", func() ([]int64, error) {
		defer l.stage.notice(time.Now())
		return l.DB.Heartbeat(ctx, owner, leases, ttl)
	})
}

// notice looks whether something that should be quick was.
func (s *stage) notice(began time.Time) {
	if time.Since(began) > stall {
		s.stalled.Store(true)
	}
}

// Save loses its answer more often than others where a work goes on after it: there are few such, and only there a worker may save twice.
func (l ledgerOf) Save(ctx context.Context, portions []ledger.Portion) ([]int64, error) {
	lost, err := call(ctx, l, "save", func() ([]int64, error) { return l.DB.Save(ctx, portions) })
	goesOn := slices.ContainsFunc(portions, func(p ledger.Portion) bool { return !p.Last })
	if err == nil && goesOn && l.stage.dice.strikes(answerLost, 2, "save a part") {
		return nil, errFault
	}
	return lost, err
}

func (l ledgerOf) Release(ctx context.Context, releases []ledger.Release) error {
	_, err := call(ctx, l, "release", func() (bool, error) { return true, l.DB.Release(ctx, releases) })
	return err
}

func (l ledgerOf) Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (int, error) {
	return call(ctx, l, "reconcile", func() (int, error) { return l.DB.Reconcile(ctx, spec, lanes...) })
}

func (l ledgerOf) Spec(ctx context.Context, s ledger.Spec) (int64, error) {
	return step(l.life, "name the spec", func() (int64, error) { return l.DB.Spec(ctx, s) })
}

func (l ledgerOf) Source(ctx context.Context, bucket, prefix string) (int64, error) {
	return step(l.life, "name the source", func() (int64, error) { return l.DB.Source(ctx, bucket, prefix) })
}

func (l ledgerOf) Discover(ctx context.Context, s ledger.Scan, objects []ledger.Object, sidecars []ledger.Sidecar) (int, error) {
	return step(l.life, "discover", func() (int, error) { return l.DB.Discover(ctx, s, objects, sidecars) })
}

func (l ledgerOf) Orphans(ctx context.Context, s ledger.Scan) (int, error) {
	return step(l.life, "look for orphans", func() (int, error) { return l.DB.Orphans(ctx, s) })
}

func (l ledgerOf) OpenBatch(ctx context.Context, kind ledger.Kind, date time.Time, by string) (b ledger.Batch, opened bool, err error) {
	b, err = step(l.life, "open the night", func() (b ledger.Batch, err error) {
		b, opened, err = l.DB.OpenBatch(ctx, kind, date, by)
		return b, err
	})
	return b, opened, err
}

func (l ledgerOf) CloseBatch(ctx context.Context, id int64, atMost time.Duration) (ledger.Batch, error) {
	return step(l.life, "close a batch", func() (ledger.Batch, error) { return l.DB.CloseBatch(ctx, id, atMost) })
}

func (l ledgerOf) SealBatch(ctx context.Context, id int64) error {
	_, err := step(l.life, "seal a batch", func() (bool, error) { return true, l.DB.SealBatch(ctx, id) })
	return err
}

func (l ledgerOf) NextParcel(ctx context.Context, consumer string, atMost time.Duration) (ledger.Parcel, error) {
	return call(ctx, l, "take a parcel", func() (ledger.Parcel, error) { return l.DB.NextParcel(ctx, consumer, atMost) })
}

func (l ledgerOf) Delivered(ctx context.Context, p ledger.Parcel, dead map[string]string) error {
	_, err := call(ctx, l, "deliver a parcel", func() (bool, error) { return true, l.DB.Delivered(ctx, p, dead) })
	return err
}

func (l ledgerOf) Undelivered(ctx context.Context, p ledger.Parcel, told int, dead map[string]string, why string, wait time.Duration) error {
	_, err := call(ctx, l, "give a parcel back", func() (bool, error) { return true, l.DB.Undelivered(ctx, p, told, dead, why, wait) })
	return err
}
