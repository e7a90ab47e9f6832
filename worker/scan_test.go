package worker_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"sync"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/report/ledger"
	"touchtone/worker"
)

// breaking is a shelf whose listings break off after so many objects, and which notes where each began.
type breaking struct {
	*shelf
	after int // 0: never

	mu    sync.Mutex
	began []string
}

func (b *breaking) List(ctx context.Context, prefix, after string) iter.Seq2[ledger.Object, error] {
	b.mu.Lock()
	b.began = append(b.began, prefix+" after "+after)
	b.mu.Unlock()
	return func(yield func(ledger.Object, error) bool) {
		n := 0
		for o := range b.shelf.List(ctx, prefix, after) {
			if n++; b.after > 0 && n > b.after {
				yield(ledger.Object{}, errors.New("broke off"))
				return
			}
			if !yield(o, nil) {
				return
			}
		}
	}
}

// A listing that broke off is taken up where it broke off, and still sees everything.
func TestListingIsTakenUpWhereItBrokeOff(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	for i := range 2500 {
		s.shelf.put(fmt.Sprintf("calls/%04d.json", i), "{}")
	}
	b := &breaking{shelf: s.shelf, after: 1200}
	scanner := s.scanner(ledger.Live)
	scanner.Bucket = b
	works, err := scanner.Scan(t.Context())
	if err == nil || works != 1000 {
		t.Fatalf("got %d works and %v, want the first thousand", works, err)
	}
	s.shelf.put("calls/0000a.json", "{}") // before where it broke off
	b.after = 0
	if works, err = scanner.Scan(t.Context()); err != nil || works != 1501 {
		t.Errorf("got %d works and %v, want the other 1501", works, err)
	}
	if got, want := fmt.Sprint(b.began), "[ after   after calls/0999.json  after ]"; got != want {
		t.Errorf("listed %s, want %s", got, want)
	}
	s.wants("left of the listing", "0", `SELECT count(*)::text FROM listings`)
}

// Folders are listed beside each other, from where there are several, and what lies between is not forgotten.
func TestFoldersAreListedBesideEachOther(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	for _, key := range []string{"calls/readme.json", "calls/a/1.json", "calls/a/2/3.json", "calls/b/1.json", "calls/c/1.json"} {
		s.shelf.put(key, "{}")
	}
	b := &breaking{shelf: s.shelf}
	scanner := s.scanner(ledger.Live)
	scanner.Bucket, scanner.Beside = b, 2
	if works, err := scanner.Scan(t.Context()); err != nil || works != 5 {
		t.Errorf("got %d works and %v, want 5", works, err)
	}
	if len(b.began) != 3 {
		t.Errorf("listed %q, want a listing for each of three folders", b.began)
	}
	if works, err := scanner.Scan(t.Context()); err != nil || works != 0 {
		t.Errorf("again: got %d works and %v", works, err)
	}
}

// What was written before a day is left to a backfill, which brings it in.
func TestOldObjectsAreForBackfills(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	for i := range 2300 {
		s.shelf.put(fmt.Sprintf("calls/%04d.jsonl", i), call(fmt.Sprint(i), 1))
	}
	scanner := s.scanner(ledger.Live)
	scanner.Since = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) // the day after all that is on the shelf
	if works, err := scanner.Scan(ctx); err != nil || works != 0 {
		t.Fatalf("got %d works and %v, want none", works, err)
	}
	source, err := s.db.Source(ctx, "calls", "")
	if err != nil {
		t.Fatal(err)
	}
	order := ledger.Order{Source: source, Prefix: "calls/1", Until: scanner.Since}
	batch, err := s.db.StartBackfill(ctx, order, time.Now(), "test")
	if err != nil {
		t.Fatal(err)
	}
	s.start(s.worker(""))
	s.history()
	s.waitFor("the end of the backfill", `SELECT count(*) = 1000 AND bool_and(state = 'done') FROM works WHERE lane = 'backfill'`)
	s.waitFor("the end of the listing", `SELECT listed_at IS NOT NULL FROM backfills`)
	if got, err := s.db.Progress(ctx, batch.ID); err != nil || got.Ended != 1000 || got.Listed != 1000 {
		t.Errorf("it stands at %+v, %v", got, err)
	}
}

// history runs a historian for as long as the test lasts.
func (s *stage) history() {
	h := &worker.Historian{Orders: s.db, Scanner: s.scanner(ledger.History), Every: 50 * time.Millisecond, Log: slog.New(slog.DiscardHandler)}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { h.Run(ctx) })
	s.t.Cleanup(func() { cancel(); running.Wait() })
}

// Today's call does not wait for a year of history, though all hands are busy with it.
func TestHistoryHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	for i := range 300 {
		s.shelf.put(fmt.Sprintf("old/%04d.jsonl", i), call(fmt.Sprint(i), 20))
	}
	source, err := s.db.Source(ctx, "calls", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.StartBackfill(ctx, ledger.Order{Source: source, Prefix: "old/"}, time.Now(), "test"); err != nil {
		t.Fatal(err)
	}
	w := s.worker("")
	w.Analyzer = ear{before: slowly}
	s.history()
	s.waitFor("the listing", `SELECT listed_at IS NOT NULL FROM backfills`)
	s.start(w)
	s.waitFor("history to be busy", `SELECT count(*) >= 10 FROM interactions`)
	s.shelf.put("today.jsonl", call("today", 1))
	if _, err := s.scanner(ledger.Live).Look(ctx, []string{"today.jsonl"}); err != nil {
		t.Fatal(err)
	}
	s.waitFor("today's call", `SELECT count(*) = 1 FROM works WHERE lane = 'live' AND state = 'done'`)
	s.wants("history is far from its end", "true", `SELECT count(*) FILTER (WHERE state = 'done') < 250 FROM works WHERE lane = 'backfill'`)
}

// slowly takes a while to hear, as the real ears do.
func slowly(*interaction.Interaction) { time.Sleep(2 * time.Millisecond) }
