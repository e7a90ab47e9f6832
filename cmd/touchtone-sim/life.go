package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errDead = errors.New("dead")

// life is that of one worker. A dead worker's calls reach nobody, as if its process had been killed; a sleeping one's wait until it
// wakes, as if it had been stopped.
type life struct {
	over context.Context
	kill context.CancelFunc

	mu    sync.Mutex
	awake chan struct{} // closed while it is
}

func newLife() *life {
	l := &life{awake: make(chan struct{})}
	close(l.awake)
	l.over, l.kill = context.WithCancel(context.Background())
	return l
}

// goesOn waits until the worker is awake, and tells whether it lives.
func (l *life) goesOn(ctx context.Context) error {
	l.mu.Lock()
	awake := l.awake
	l.mu.Unlock()
	select {
	case <-awake:
	case <-ctx.Done():
	}
	if l.over.Err() != nil {
		return errDead
	}
	return ctx.Err()
}

func (l *life) sleep(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	awake := make(chan struct{})
	l.awake = awake
	time.AfterFunc(d, func() { close(awake) })
}
