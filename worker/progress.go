package worker

import (
	"context"
	"fmt"
	"time"

	"touchtone/report/ledger"
)

// Progress is how far a batch is at one moment.
type Progress struct {
	Batch ledger.Batch
	Tally ledger.Tally  // of interactions
	Rate  float64       // interactions per second, over the last ten looks
	ETA   time.Duration // until the last work ends, if they go on as the last ones did; negative when unknown
}

// Watcher is the ledger as Watch needs it.
type Watcher interface {
	Batch(ctx context.Context, id int64) (ledger.Batch, error)
	Tally(ctx context.Context, batch int64) (ledger.Tally, error)
}

const moment = 2 * time.Second

// Watch shows the progress of a batch, at most so often, until the batch is closed, and gives it then.
// Looking costs the database little: a look is followed by twenty times its own length of rest, but
// nobody waits longer than a moment for the end.
func Watch(ctx context.Context, store Watcher, batch int64, every time.Duration, show func(Progress)) (ledger.Batch, error) {
	var seen []look
	for {
		began := time.Now()
		p, err := see(ctx, store, batch)
		if err != nil {
			return p.Batch, fmt.Errorf("watch batch %d: %w", batch, err)
		}
		seen = append(seen[max(0, len(seen)-9):], look{began, p.Tally})
		p.Rate, p.ETA = pace(seen)
		show(p)
		if p.Batch.State == ledger.Closed {
			return p.Batch, nil
		}
		pause(ctx, max(every, min(moment, 20*time.Since(began))))
		if ctx.Err() != nil {
			return p.Batch, ctx.Err()
		}
	}
}

func see(ctx context.Context, store Watcher, batch int64) (p Progress, err error) {
	if p.Batch, err = store.Batch(ctx, batch); err != nil {
		return p, err
	}
	p.Tally, err = store.Tally(ctx, batch)
	return p, err
}

// look is a tally and when it was taken.
type look struct {
	at    time.Time
	tally ledger.Tally
}

// pace compares the first look with the last. How long the rest takes is told while works end; one that
// holds a million interactions ends but once, and nobody knows when.
func pace(seen []look) (rate float64, eta time.Duration) {
	first, last, before := seen[0], seen[len(seen)-1], seen[max(0, len(seen)-3)]
	took := last.at.Sub(first.at)
	if took > 0 {
		rate = float64(last.tally.Done()-first.tally.Done()) / took.Seconds()
	}
	ended := first.tally.Open - last.tally.Open
	switch {
	case last.tally.Open == 0:
		return rate, 0
	case ended <= 0 || before.tally.Open == last.tally.Open:
		return rate, -1
	}
	return rate, time.Duration(float64(took) * float64(last.tally.Open) / float64(ended))
}
