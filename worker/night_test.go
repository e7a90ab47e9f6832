package worker_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

func TestScheduleDate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone         string
		hour, minute int
		now, want    string
	}{
		{"UTC", 2, 0, "2026-03-01T01:59:59Z", "2026-02-28"},
		{"UTC", 2, 0, "2026-03-01T02:00:00Z", "2026-03-01"},
		{"Europe/Bucharest", 22, 30, "2026-07-01T19:29:00Z", "2026-06-30"}, // 22:29 there
		{"Europe/Bucharest", 22, 30, "2026-07-01T19:30:00Z", "2026-07-01"},
		{"America/New_York", 2, 30, "2026-03-08T06:59:00Z", "2026-03-07"}, // 01:59, then 03:00
		{"America/New_York", 2, 30, "2026-03-08T07:30:00Z", "2026-03-08"},
		{"America/New_York", 1, 30, "2026-11-01T05:30:00Z", "2026-11-01"}, // 01:30 for the first time
		{"Asia/Tokyo", 0, 0, "2026-12-31T15:00:00Z", "2027-01-01"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		got := worker.Schedule{Hour: c.hour, Minute: c.minute, Zone: zone}.Date(now).Format(time.DateOnly)
		if got != c.want {
			t.Errorf("%02d:%02d %s at %s: got %s, want %s", c.hour, c.minute, c.zone, c.now, got, c.want)
		}
	}
}

// clock is a time that a test moves.
type clock struct{ at atomic.Int64 }

func (c *clock) set(t *testing.T, s string) {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	c.at.Store(at.UnixNano())
}

func (c *clock) now() time.Time { return time.Unix(0, c.at.Load()) }

func TestNightOpensOnceAndCatchesUp(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(10)
	var now clock
	now.set(t, "2026-03-01T12:00:00Z")
	var closed sync.Map
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		night := &worker.Night{
			Store: s.db, Schedule: &worker.Schedule{Hour: 2, Zone: time.UTC}, Name: name,
			Scan:  func(context.Context) error { s.mustScan(ledger.Night); return nil },
			Every: 10 * time.Millisecond, Now: now.now, Log: slog.New(slog.DiscardHandler),
			Closed: func(_ context.Context, b ledger.Batch) error {
				if _, twice := closed.LoadOrStore(b.ID, b); twice {
					t.Errorf("batch %d was closed twice", b.ID)
				}
				return nil
			},
		}
		running.Go(func() { night.Run(ctx) })
	}
	defer running.Wait()
	defer cancel()
	time.Sleep(100 * time.Millisecond)
	s.wants("nights before the first", "0", `SELECT count(*)::text FROM batches`)

	now.set(t, "2026-03-02T02:00:01Z")
	s.waitFor("the night", `SELECT count(*) = 1 FROM batches WHERE business_date = '2026-03-02' AND members = 10`)
	s.start(s.worker(""))
	s.waitFor("its end", `SELECT count(*) = 1 FROM batches WHERE state = 'closed' AND scored = 10`)

	now.set(t, "2026-03-05T03:00:00Z") // no machine was on for three days
	s.waitFor("the others", `SELECT count(*) = 4 FROM batches WHERE state = 'closed'`)
	s.wants("nights", "2026-03-02,2026-03-03,2026-03-04,2026-03-05",
		`SELECT string_agg(business_date::text, ',' ORDER BY business_date) FROM batches WHERE kind = 'night'`)
}

func TestEndOfABatchIsTriedAgain(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	if _, _, err := s.db.OpenBatch(ctx, ledger.Nightly, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "x"); err != nil {
		t.Fatal(err)
	}
	var calls atomic.Int32
	night := &worker.Night{
		Store: s.db, Every: 10 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
		Closed: func(context.Context, ledger.Batch) error {
			if calls.Add(1) == 1 {
				return errors.New("no reports today")
			}
			return nil
		},
	}
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { night.Run(ctx) })
	s.waitFor("the failure", `SELECT count(*) = 1 FROM batches WHERE state = 'closing'`)
	s.text(`UPDATE batches SET closing_until = now() RETURNING 'as time passes'`)
	s.waitFor("the end", `SELECT count(*) = 1 FROM batches WHERE state = 'closed'`)
	cancel()
	running.Wait()
	if got := calls.Load(); got != 2 {
		t.Errorf("called %d times, want 2", got)
	}
}

func TestWatchShowsProgressToTheEnd(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(50)
	s.mustScan(ledger.Night)
	ctx, cancel := context.WithCancel(context.Background())
	batch, opened, err := s.db.OpenBatch(ctx, ledger.Manual, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "x")
	if err != nil || !opened {
		t.Fatalf("got %v, %v", opened, err)
	}
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	night := &worker.Night{Store: s.db, Every: 10 * time.Millisecond}
	running.Go(func() { night.Run(ctx) })
	s.start(s.worker(""))
	var shown []worker.Progress
	got, err := worker.Watch(ctx, s.db, batch.ID, 10*time.Millisecond, func(p worker.Progress) { shown = append(shown, p) })
	want := ledger.Tally{Discovered: 50, Scored: 50}
	if err != nil || got.State != ledger.Closed || got.Tally != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, p := range shown {
		if p.Tally.Discovered != 50 || p.Tally.Done()+p.Tally.Open != 50 {
			t.Errorf("progress %+v does not add up", p)
		}
	}
	if last := shown[len(shown)-1]; last.ETA != 0 {
		t.Errorf("at the end %v are left, want 0", last.ETA)
	}
}
