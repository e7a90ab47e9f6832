package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errDead = errors.New("dead")

// life is that of one worker, scanner or night. The calls of a dead one reach nobody, as if its process had been killed; those of
// one that sleeps wait until it wakes, as if it had been stopped.
type life struct {
	over   context.Context
	kill   context.CancelFunc
	script *script

	mu    sync.Mutex
	awake chan struct{} // closed while it is
}

func (s *stage) newLife() *life {
	l := &life{script: &s.script, awake: make(chan struct{})}
	close(l.awake)
	l.over, l.kill = context.WithCancel(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.born = append(s.born, l)
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

// passes comes by a point. One that the script does not let live is dead then.
func (l *life) passes(p point) error {
	if l.script.strikes(p) {
		l.kill()
	}
	if l.over.Err() != nil {
		return errDead
	}
	return nil
}

// step takes one, unless death comes before, or before its answer does.
func step[T any](l *life, name string, take func() (T, error)) (got T, err error) {
	var nothing T
	if err := l.passes(point{name, false}); err != nil {
		return nothing, err
	}
	if got, err = take(); err != nil {
		return got, err
	}
	if err := l.passes(point{name, true}); err != nil {
		return nothing, err
	}
	return got, nil
}
