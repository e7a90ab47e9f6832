package main

import (
	"context"
	"fmt"
	"sync"
	"syscall"
	"time"
)

// stops tells how workers end that are asked to while all that they read is stuck.
type stops struct {
	Trials  int     `json:"stops"`
	Median  float64 `json:"median_seconds"`
	Longest float64 `json:"longest_seconds"`
	Held    int     `json:"works_held_at_least"`
	Burnt   int     `json:"attempts_burnt"`
	Failed  int     `json:"ended_with_an_error"`
}

const stopWithin = 30 * time.Second

func (s stops) judge() error {
	if s.Longest > stopWithin.Seconds() || s.Burnt > 0 || s.Failed > 0 {
		return fmt.Errorf("want all stops within %s, no attempt burnt, no error", stopWithin)
	}
	return nil
}

func measureStop(p plan, ctx context.Context) (measured, error) {
	g, err := readyGround(ctx, p)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	gate, err := g.openGate(ctx, true, nil)
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var m stops
	var took []float64
	err = g.trials(ctx, p.trials(200), p.together, func(ctx context.Context, s *stage) error {
		held, burnt, d, failed, err := s.stopStuck(ctx, gate)
		mu.Lock()
		defer mu.Unlock()
		took = append(took, seconds(d))
		if m.Trials++; m.Trials == 1 || held < m.Held {
			m.Held = held
		}
		m.Burnt += burnt
		if failed != nil {
			m.Failed++
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	m.Median, m.Longest = quantile(took, 0.5), quantile(took, 1)
	return m, nil
}

// stopStuck asks a worker to stop when it holds works and reads none of them to the end.
func (s *stage) stopStuck(ctx context.Context, g *gate) (held, burnt int, took time.Duration, failed, err error) {
	if err := s.hireBehind(ctx, g); err != nil {
		return 0, 0, 0, nil, err
	}
	if err := s.wait(ctx, "a claim", `SELECT count(*) > 0 FROM works WHERE state = 'leased'`); err != nil {
		return 0, 0, 0, nil, err
	}
	sleep(ctx, 500*time.Millisecond)
	if err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM works WHERE state = 'leased'`).Scan(&held); err != nil {
		return 0, 0, 0, nil, err
	}
	w := s.workers[0]
	s.workers = nil
	began := time.Now()
	if err := w.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, 0, 0, nil, err
	}
	kill := time.AfterFunc(2*stopWithin, func() { w.Process.Kill() })
	defer kill.Stop()
	failed = w.Wait()
	took = time.Since(began)
	err = s.db.QueryRowContext(ctx,
		`SELECT count(*) FROM works WHERE state <> 'done' AND (state <> 'pending' OR attempts > 0 OR crashes > 0)`).Scan(&burnt)
	return held, burnt, took, failed, err
}

// hireBehind starts a worker that reads through a gate.
func (s *stage) hireBehind(ctx context.Context, g *gate, flags ...string) error {
	w := s.ground.touchtone(ctx, s.database, append([]string{"worker"}, flags...)...)
	w.Env = append(w.Env, "TOUCHTONE_S3_ENDPOINT="+g.URL, "TOUCHTONE_REDIS="+s.queue())
	s.workers = append(s.workers, w)
	return w.Start()
}
