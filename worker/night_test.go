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
		{"America/Sao_Paulo", 0, 0, "2018-11-04T02:59:00Z", "2018-11-03"}, // 23:59, then 01:00
		{"America/Sao_Paulo", 0, 0, "2018-11-04T03:00:00Z", "2018-11-04"},
		{"Australia/Lord_Howe", 2, 15, "2026-10-03T15:44:00Z", "2026-10-03"}, // 01:59, then 02:30
		{"Australia/Lord_Howe", 2, 15, "2026-10-03T15:45:00Z", "2026-10-04"}, // 02:45
		{"Pacific/Apia", 2, 0, "2011-12-30T12:30:00Z", "2011-12-31"},         // the 30th was skipped
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
	var shown []ledger.Progress
	got, err := worker.Watch(ctx, s.db, batch.ID, 10*time.Millisecond, func(p ledger.Progress) { shown = append(shown, p) })
	want := ledger.Tally{Discovered: 50, Scored: 50}
	if err != nil || got.State != ledger.Ended || got.Tally != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, p := range shown {
		if p.Discovered != 50 || p.Done()+p.Open != 50 {
			t.Errorf("progress %+v does not add up", p)
		}
	}
	if last := shown[len(shown)-1]; last.Left == nil || *last.Left != 0 || last.Rate <= 0 {
		t.Errorf("at the end it stands at %+v", last)
	}
}

// With the queue away a worker takes from the ledger what a queue would have brought, and keeps to what was said of the night too.
func TestPausedNightRestsWithoutAQueue(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(10)
	s.mustScan(ledger.Night)
	b, _, err := s.db.OpenBatch(t.Context(), ledger.Nightly, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "x")
	if err != nil {
		t.Fatal(err)
	}
	steer := func(how ledger.Steering) {
		if _, err := s.db.Steer(t.Context(), b.ID, how); err != nil {
			t.Fatal(err)
		}
	}
	steer(ledger.Steering{Act: ledger.Pause, Why: "to see", By: "tester"})
	s.start(s.worker(""))
	time.Sleep(600 * time.Millisecond)
	s.wants("begun while it was paused", "0", `SELECT count(*)::text FROM works WHERE fence > 0`)
	steer(ledger.Steering{Act: ledger.Resume, By: "tester"})
	s.waitFor("the rest", `SELECT bool_and(state = 'done') FROM works`)
}

// What comes after a night has opened waits for the next one, however often it is listed; the first keeps its members.
func TestLateObjectsWaitForTheNextNight(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(3)
	s.mustScan(ledger.Night)
	open := func(day int) ledger.Batch {
		b, _, err := s.db.OpenBatch(t.Context(), ledger.Nightly, time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC), "x")
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first := open(1)
	s.fill(5) // two more
	s.mustScan(ledger.Night)
	s.mustScan(ledger.Night)
	if again := open(1); again.ID != first.ID || again.Members != 3 {
		t.Errorf("the night opened again is %+v, want %+v", again, first)
	}
	s.wants("late", "2", `SELECT count(*)::text FROM works WHERE state = 'waiting'`)
	if next := open(2); next.Members != 2 {
		t.Errorf("the next night has %d members, want the 2 that came late", next.Members)
	}
}
