package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// poisoning tells what an object does that kills whoever reads it.
type poisoning struct {
	Deaths     int     `json:"workers_killed"`
	Rows       int     `json:"quarantined_rows"`
	Code       string  `json:"code"`
	Neighbours int     `json:"neighbours"`
	Scored     int     `json:"neighbours_ended_otherwise"` // scored, or quarantined for a reason of their own
	Never      int     `json:"delayed_by_no_pass"`
	Once       int     `json:"delayed_by_one_pass"`
	More       int     `json:"delayed_by_more"`
	Seconds    float64 `json:"seconds"`
}

func (p poisoning) judge() error {
	if p.Rows != 1 || p.Code != "crash_loop" || p.Scored != p.Neighbours || p.More > 0 {
		return fmt.Errorf("want one quarantined row, and all neighbours scored after one more pass at most")
	}
	return nil
}

const poison = "poison.jsonl"

func measurePoison(p plan, ctx context.Context) (measured, error) {
	g, err := openGround(ctx, p)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	path := filepath.Join(g.dir, poison)
	if err := os.WriteFile(path, packed(0), 0o644); err != nil {
		return nil, err
	}
	if out, err := g.touchtone(ctx, "postgres", "import", path).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("import: %w: %s", err, out)
	}
	if err := g.makeReady(ctx); err != nil {
		return nil, err
	}
	var m poisoning
	return &m, g.trials(ctx, 1, 1, func(ctx context.Context, s *stage) error { return s.takePoison(ctx, &m) })
}

// takePoison lets workers work one after the other, the next one when the last has died of it.
func (s *stage) takePoison(ctx context.Context, m *poisoning) error {
	died := make(chan bool, 1)
	gate, err := s.ground.openGate(ctx, false, func(key string) {
		if strings.HasSuffix(key, poison) {
			_ = s.workers[len(s.workers)-1].Process.Kill() // it may be dead by now
			select {
			case died <- true:
			default:
			}
		}
	})
	if err != nil {
		return err
	}
	began := time.Now()
	for v := newVigil(began); s.busy(ctx); {
		if err := s.hireBehind(ctx, gate, "--lease="+lease.String()); err != nil {
			return err
		}
		death, err := s.untilDeathOrEnd(ctx, died, v)
		if err != nil {
			return err
		}
		if death {
			m.Deaths++
			_ = s.workers[len(s.workers)-1].Wait() // killed, as it should be
		}
	}
	m.Seconds = seconds(time.Since(began))
	return s.db.QueryRowContext(ctx,
		`SELECT (SELECT count(*) FROM quarantines q JOIN works w USING (work_id) JOIN objects o ON o.object_id = w.object_id WHERE o.key = $1),
		        coalesce((SELECT min(code) FROM quarantines q JOIN objects o USING (object_id) WHERE o.key = $1), ''),
		        count(*), count(*) FILTER (WHERE state = 'done' AND last_error <> 'crash_loop'),
		        count(*) FILTER (WHERE crashes = 0), count(*) FILTER (WHERE crashes = 1),
		        count(*) FILTER (WHERE crashes > 1)
		FROM works w JOIN objects o USING (object_id)
		WHERE o.key <> $1`, poison).Scan(&m.Rows, &m.Code, &m.Neighbours, &m.Scored, &m.Never, &m.Once, &m.More)
}

func (s *stage) untilDeathOrEnd(ctx context.Context, died chan bool, v *vigil) (death bool, err error) {
	for s.busy(ctx) {
		select {
		case <-died:
			return true, nil
		case <-time.After(50 * time.Millisecond):
		}
		if err := s.watch(ctx, v); err != nil {
			return false, fmt.Errorf("waited in vain for a death: %w", err)
		}
	}
	return false, ctx.Err()
}
