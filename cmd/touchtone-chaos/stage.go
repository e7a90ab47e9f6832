package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// stage is one schedule while it is played.
type stage struct {
	ground   *ground
	random   *rand.Rand
	database string
	db       *sql.DB
	workers  []*exec.Cmd
	struck   []string
	room     int // its database of Redis
}

// verdict is what became of a schedule.
type verdict struct {
	struck   []string
	broken   string // empty when nothing is
	recovery time.Duration
}

const strikes = 3 // in each schedule

func (g *ground) stage(ctx context.Context, seed uint64) (*stage, error) {
	database, err := g.database(ctx)
	if err != nil {
		return nil, err
	}
	if out, err := g.touchtone(ctx, database, "batch", "status").CombinedOutput(); err != nil { // migrates
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	db, err := g.connect(database)
	return &stage{ground: g, random: rand.New(rand.NewPCG(seed, 23)), database: database, db: db}, err
}

// undisturbed gives the rows where nothing goes wrong.
func (g *ground) undisturbed(ctx context.Context) (rows, error) {
	s, err := g.stage(ctx, 0)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.hire(ctx); err != nil {
		return nil, err
	}
	if err := s.untilAllHasEnded(ctx); err != nil {
		return nil, err
	}
	return s.rows(ctx)
}

func (g *ground) schedule(ctx context.Context, seed uint64, want rows) (v verdict, err error) {
	s, err := g.stage(ctx, seed)
	if err != nil {
		return v, err
	}
	defer s.close()
	for range 2 {
		if err := s.hire(ctx); err != nil {
			return v, err
		}
	}
	for range strikes {
		sleep(ctx, time.Duration(s.random.IntN(1500))*time.Millisecond)
		f := faults[s.random.IntN(len(faults))]
		if s.busy(ctx) { // else it strikes where nothing can be lost, and does not count
			s.struck = append(s.struck, f.name)
		}
		if err := f.strike(s, ctx); err != nil {
			return v, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return s.verdict(ctx, want)
}

// verdict waits for peace and compares.
func (s *stage) verdict(ctx context.Context, want rows) (verdict, error) {
	v, began := verdict{struck: s.struck}, time.Now()
	if err := s.untilAllHasEnded(ctx); err != nil {
		v.broken = err.Error()
		return v, ctx.Err()
	}
	v.recovery = time.Since(began)
	got, err := s.rows(ctx)
	if err != nil {
		return v, err
	}
	v.broken = got.unlike(want)
	if out, err := s.ground.touchtone(ctx, s.database, "verify", "--documents").CombinedOutput(); err != nil {
		v.broken += " " + broken(string(out))
	}
	return v, nil
}

// broken are the lines of verify that name what is.
func broken(out string) string {
	var lines []string
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "kept") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "; ")
}

// worker is one, not yet started.
func (s *stage) worker(ctx context.Context) *exec.Cmd {
	return s.ground.touchtone(ctx, s.database, "worker", "--live-every=500ms", "--lease="+lease.String())
}

// hire starts a worker.
func (s *stage) hire(ctx context.Context) error {
	w := s.worker(ctx)
	s.workers = append(s.workers, w)
	return w.Start()
}

// replace ends a worker and starts another in its place.
func (s *stage) replace(how syscall.Signal) error {
	i := s.random.IntN(len(s.workers))
	leaving := s.workers[i]
	s.workers = append(s.workers[:i], s.workers[i+1:]...)
	if err := leaving.Process.Signal(how); err != nil {
		return err
	}
	go leaving.Wait() // how a killed process ended is no news
	return s.hire(context.Background())
}

// restart starts a worker in the place of each that has ended of itself.
func (s *stage) restart(ctx context.Context) {
	for i, w := range s.workers {
		if !isOver(w) {
			continue
		}
		_ = w.Wait() // how it ended is no news
		if next := s.worker(ctx); next.Start() == nil {
			s.workers[i] = next
		}
	}
}

// isOver tells whether a process has ended that nobody has waited for.
func isOver(w *exec.Cmd) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.Process.Pid))
	return err != nil || bytes.Contains(stat, []byte(") Z "))
}

// open tells whether works are, and ended whether all have that were found. Neither is told while the database is away.
const (
	open  = `SELECT EXISTS (SELECT FROM works WHERE state <> 'done')`
	ended = `SELECT NOT (` + open + `)`
)

// busy tells whether works are open.
func (s *stage) busy(ctx context.Context) bool {
	return s.says(ctx, open)
}

// untilAllHasEnded waits until the bucket is listed and every work has its outcome. Waits between attempts are cut short, and workers
// who could not begin because a service was away are started again, as a supervisor does.
func (s *stage) untilAllHasEnded(ctx context.Context) error {
	return s.await(ctx, "all to end", func() bool {
		s.restart(ctx)
		return s.says(ctx,
			`WITH hurried AS (
			    UPDATE works SET next_at = now() WHERE state = 'pending' AND last_error <> '' AND next_at > now()
			)
			SELECT count(*) > 0 AND bool_and(state = 'done') FROM works`)
	})
}

// wait waits until a query says true, while works get on.
func (s *stage) wait(ctx context.Context, what, query string) error {
	return s.await(ctx, what, func() bool { return s.says(ctx, query) })
}

// says asks a query, which says nothing while the database is away.
func (s *stage) says(ctx context.Context, query string) (yes bool) {
	err := s.db.QueryRowContext(ctx, query).Scan(&yes)
	return err == nil && yes
}

// await waits until it is done, while works get on.
func (s *stage) await(ctx context.Context, what string, done func() bool) error {
	for v := newVigil(time.Now()); ctx.Err() == nil; sleep(ctx, 20*time.Millisecond) {
		if done() {
			return nil
		}
		if err := s.watch(ctx, v); err != nil {
			return fmt.Errorf("waited in vain for %s: %w", what, err)
		}
	}
	return ctx.Err()
}

// watch tells a vigil how far all works are: those that were found, those that somebody has or had, their records, and those that have
// ended or killed somebody. What cannot be asked has not moved.
func (s *stage) watch(ctx context.Context, v *vigil) error {
	var far int64
	_ = s.db.QueryRowContext(ctx,
		`SELECT count(*) + coalesce(sum(checkpoint + crashes), 0) + count(*) FILTER (WHERE state = 'leased') + 2 * count(*) FILTER (WHERE state = 'done')
		FROM works`).Scan(&far)
	v.see(far, time.Now())
	return v.over(time.Now())
}

// close ends the workers and leaves the database to the end of the ground.
func (s *stage) close() {
	for _, w := range s.workers {
		_ = w.Process.Kill() // it may have ended
		_ = w.Wait()
	}
	s.db.Close()
}
