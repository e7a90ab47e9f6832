package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// play is a schedule of faults, or of deaths.
type play struct {
	seed   uint64
	deaths []point // empty: at random
	mutant string
}

func (p play) String() string {
	if p.deaths != nil {
		return fmt.Sprintf("deaths %v", p.deaths)
	}
	return fmt.Sprintf("schedule %d", p.seed)
}

// queued tells whether works go through a queue.
func (p play) queued() bool { return p.deaths != nil || p.seed%2 == 0 }

// patience is how long all may take to end after the last fault, with other plays beside it. Much of what mutants break never ends, so that they
// are not waited for as long.
func (p play) patience() time.Duration {
	if p.mutant != "" {
		return 20 * time.Second
	}
	return time.Minute
}

// playAgain plays until the machine was quick enough to judge by what it saw.
func (g *ground) playAgain(ctx context.Context, p play) (v verdict) {
	const tries = 5
	for try := range tries {
		v = g.play(ctx, p)
		v.again = try
		if len(v.broken) == 0 || !v.excused || p.mutant != "" {
			break
		}
	}
	return v
}

// all plays plays, as many at a time as there is room for, and hands over the verdicts one by one, until one is enough.
func (g *ground) all(ctx context.Context, plays []play, hear func(play, verdict) (enough bool)) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var mu sync.Mutex
	var playing sync.WaitGroup
	for _, p := range plays {
		g.slots <- struct{}{}
		playing.Go(func() {
			defer func() { <-g.slots }()
			if ctx.Err() != nil {
				return
			}
			v := g.playAgain(ctx, p)
			mu.Lock()
			defer mu.Unlock()
			if ctx.Err() == nil && hear(p, v) {
				stop()
			}
		})
	}
	playing.Wait()
}
