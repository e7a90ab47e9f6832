package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// reclaims tells how long works lie that belong to a worker who was killed.
type reclaims struct {
	Kills   int     `json:"kills"`
	Works   int     `json:"works"`
	Median  float64 `json:"median_seconds"`
	P99     float64 `json:"p99_seconds"` // of works
	Longest float64 `json:"longest_seconds"`
}

const reclaimWithin = 20.0

func (r reclaims) judge() error {
	if r.P99 > reclaimWithin {
		return fmt.Errorf("want the 99th percentile within %v s", reclaimWithin)
	}
	return nil
}

func measureReclaim(p plan, ctx context.Context) (measured, error) {
	g, err := readyGround(ctx, p)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	var mu sync.Mutex
	var all []float64
	kills := p.trials(100)
	err = g.trials(ctx, kills, p.together, func(ctx context.Context, s *stage) error {
		took, err := s.reclaim(ctx)
		mu.Lock()
		defer mu.Unlock()
		all = append(all, took...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return reclaims{kills, len(all), quantile(all, 0.5), quantile(all, 0.99), quantile(all, 1)}, nil
}

// reclaim kills a worker that holds all works, beside another, and gives the times until each was claimed again.
func (s *stage) reclaim(ctx context.Context) (took []float64, err error) {
	g, err := s.ground.openGate(ctx, true, nil) // what is held stays held
	if err != nil {
		return nil, err
	}
	if err := s.hireBehind(ctx, g); err != nil {
		return nil, err
	}
	if err := s.wait(ctx, "all to be claimed", `SELECT bool_and(state = 'leased') FROM works WHERE state <> 'done'`); err != nil {
		return nil, err
	}
	if err := s.hireBehind(ctx, g); err != nil {
		return nil, err
	}
	sleep(ctx, 2*time.Second+rand.N(5*time.Second)) // at any time between two heartbeats
	var killed time.Time
	if err := s.db.QueryRowContext(ctx, `SELECT clock_timestamp()`).Scan(&killed); err != nil {
		return nil, err
	}
	if err := s.workers[0].Process.Kill(); err != nil {
		return nil, err
	}
	g.stuck.Store(false)
	if err := s.wait(ctx, "the end", ended); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT extract(epoch FROM started_at - $1)::float8 FROM attempts WHERE fence = 2`, killed)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var seconds float64
		if err := rows.Scan(&seconds); err != nil {
			return nil, err
		}
		took = append(took, seconds)
	}
	return took, rows.Err()
}
