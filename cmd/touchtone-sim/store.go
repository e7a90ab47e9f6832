package main

import (
	"context"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// ledgerOf is the ledger as one worker reaches it: its calls may fail before or after they did their work.
type ledgerOf struct {
	worker.Store
	dice *dice
	life *life
}

// call makes a call, unless a fault strikes.
func call[T any](ctx context.Context, l ledgerOf, what string, do func() (T, error)) (T, error) {
	var nothing T
	if err := l.life.goesOn(ctx); err != nil {
		return nothing, err
	}
	if l.dice.strikes(ledgerRefuses, 40, what) {
		return nothing, errFault
	}
	got, err := do()
	if err == nil && l.dice.strikes(answerLost, 40, what) {
		return nothing, errFault
	}
	return got, err
}

func (l ledgerOf) Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (ledger.Task, error) {
	return call(ctx, l, "dispatch", func() (ledger.Task, error) { return l.Store.Dispatch(ctx, spec, lane, works, bytes, again) })
}

func (l ledgerOf) Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error) {
	return call(ctx, l, "claim", func() ([]ledger.Work, error) { return l.Store.Claim(ctx, spec, task, owner, ttl) })
}

func (l ledgerOf) Heartbeat(ctx context.Context, works []*ledger.Work, ttl time.Duration) ([]int64, error) {
	return call(ctx, l, "heartbeat", func() ([]int64, error) { return l.Store.Heartbeat(ctx, works, ttl) })
}

func (l ledgerOf) Save(ctx context.Context, portions []ledger.Portion) ([]int64, error) {
	return call(ctx, l, "save", func() ([]int64, error) { return l.Store.Save(ctx, portions) })
}

func (l ledgerOf) Release(ctx context.Context, releases []ledger.Release) error {
	_, err := call(ctx, l, "release", func() (bool, error) { return true, l.Store.Release(ctx, releases) })
	return err
}

func (l ledgerOf) Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (int, error) {
	return call(ctx, l, "reconcile", func() (int, error) { return l.Store.Reconcile(ctx, spec, lanes...) })
}
