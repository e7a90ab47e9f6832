package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// flushes compares a Redis that forgets everything twice a second with one that does not, in turns of the same run.
type flushes struct {
	Flushes int     `json:"flushes"`
	Plain   float64 `json:"interactions_per_second"`
	Flushed float64 `json:"interactions_per_second_flushed"`
	Ratio   float64 `json:"ratio"`
	Lost    int     `json:"lost"`
	Broken  string  `json:"broken,omitempty"`
	Memory  int     `json:"memory_peak_mib"` // of the worker
	Backlog int     `json:"backlog"`         // interactions, at the begin
}

const (
	leastRatio = 0.5
	mostMemory = 400
	turn       = 5 * time.Second
	turns      = 12 // of each kind: a minute
)

func (f flushes) judge() error {
	if f.Ratio < leastRatio || f.Lost > 0 || f.Broken != "" || f.Memory > mostMemory {
		return fmt.Errorf("want a ratio of %v, nothing lost, and %d MiB at most", leastRatio, mostMemory)
	}
	return nil
}

func measureFlush(p plan, ctx context.Context) (measured, error) {
	p.content = ""
	g, err := openGround(ctx, p)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	backlog := p.trials(8000) // objects
	if err := g.importMany(ctx, backlog); err != nil {
		return nil, err
	}
	if err := g.makeReady(ctx); err != nil {
		return nil, err
	}
	m := flushes{Backlog: backlog*many + packs*calls}
	return &m, g.trials(ctx, 1, 1, func(ctx context.Context, s *stage) error { return s.flushInTurns(ctx, &m) })
}

// many is how many calls an object holds of which there are many.
const many = 60

func (g *ground) importMany(ctx context.Context, objects int) error {
	dir := filepath.Join(g.dir, "many")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range objects {
		lines := bytes.SplitAfterN(packed(1000+i), []byte("\n"), many+1)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("many%05d.jsonl", i)), bytes.Join(lines[:many], nil), 0o644); err != nil {
			return err
		}
	}
	if out, err := g.touchtone(ctx, "postgres", "import", dir).CombinedOutput(); err != nil {
		return fmt.Errorf("import: %w: %s", err, out)
	}
	return nil
}

func (s *stage) flushInTurns(ctx context.Context, m *flushes) error {
	if err := s.hire(ctx); err != nil {
		return err
	}
	if err := s.wait(ctx, "the first results", `SELECT count(*) > 1000 FROM outcomes`); err != nil {
		return err
	}
	var plain, flushed int
	for range turns {
		plain += s.turn(ctx, nil)
		flushed += s.turn(ctx, func() {
			if s.flushRedis(ctx) == nil {
				m.Flushes++
			}
		})
	}
	if !s.busy(ctx) {
		return fmt.Errorf("the work ran out: give it more objects with -schedules")
	}
	of := (turns * turn).Seconds()
	m.Plain, m.Flushed, m.Ratio = float64(plain)/of, float64(flushed)/of, float64(flushed)/float64(plain)
	return s.countUp(ctx, m)
}

// turn lets some time pass and gives how many outcomes it brought.
func (s *stage) turn(ctx context.Context, twiceASecond func()) int {
	before := s.outcomes(ctx)
	for end := time.Now().Add(turn); time.Now().Before(end); sleep(ctx, min(time.Second/2, time.Until(end))) {
		if twiceASecond != nil {
			twiceASecond()
		}
	}
	return s.outcomes(ctx) - before
}

func (s *stage) outcomes(ctx context.Context) (n int) {
	_ = s.db.QueryRowContext(ctx, `SELECT count(*) FROM outcomes`).Scan(&n)
	return n
}

// countUp waits for the end, and looks whether all is there.
func (s *stage) countUp(ctx context.Context, m *flushes) error {
	if err := s.wait(ctx, "the end", ended); err != nil {
		return err
	}
	m.Lost = m.Backlog - s.outcomes(ctx)
	if out, err := s.ground.touchtone(ctx, s.database, "verify").CombinedOutput(); err != nil {
		m.Broken = broken(string(out))
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.workers[0].Process.Pid))
	if err != nil {
		return err
	}
	peak := regexp.MustCompile(`VmHWM:\s+(\d+)`).FindSubmatch(status)
	if peak == nil {
		return fmt.Errorf("the worker has ended")
	}
	kib, err := strconv.Atoi(string(peak[1]))
	m.Memory = kib >> 10
	return err
}
