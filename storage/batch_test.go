package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"touchtone/report/ledger"
)

var tonight = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func TestNightOpensOnceForManySchedulers(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.scan.Lane = ledger.Night
	s.mustDiscover(objects(10)...)
	if task := s.mustDispatch(); len(task.Works) != 0 {
		t.Fatalf("dispatched %d works before the night", len(task.Works))
	}
	var opened atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			b, mine, err := s.OpenBatch(context.Background(), ledger.Nightly, tonight, "scheduler")
			if err != nil || b.Members != 10 || !b.Date.Equal(tonight) {
				t.Errorf("got %+v, %v, want 10 members", b, err)
			}
			if mine {
				opened.Add(1)
			}
		})
	}
	wg.Wait()
	if got := opened.Load(); got != 1 {
		t.Errorf("opened %d times, want once", got)
	}
	s.mustDiscover(object("late", "1"))
	if task := s.mustDispatch(); len(task.Works) != 10 {
		t.Errorf("dispatched %d works, want the 10 members", len(task.Works))
	}
}

func TestBatchClosesWhenAllHaveEnded(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.scan.Lane = ledger.Night
	s.mustDiscover(objects(2)...)
	b, _, err := s.OpenBatch(ctx, ledger.Manual, tonight, "a person")
	if err != nil {
		t.Fatal(err)
	}
	works := s.mustClaim("one")
	s.mustSave(whole(&works[0], good("a"), good("b"), bad("x")))
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closing with a member open: got %v", err)
	}
	s.mustSave(whole(&works[1], good("c")))
	closing, err := s.CloseBatch(ctx, b.ID, time.Minute)
	want := ledger.Tally{Discovered: 4, Scored: 3, Quarantined: 1}
	if err != nil || closing.Tally != want || closing.State != ledger.Closing {
		t.Errorf("got %+v, %v, want %+v", closing, err, want)
	}
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closing what another closes: got %v", err)
	}
	s.mustExec(`UPDATE batches SET closing_until = now() - interval '1 second'`)
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); err != nil {
		t.Errorf("closing after the other died: %v", err)
	}
	if err := s.SealBatch(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	got, err := s.Batch(ctx, b.ID)
	if err != nil || got.State != ledger.Closed || got.ClosedAt.IsZero() {
		t.Errorf("got %+v, %v, want it closed", got, err)
	}
	if open, err := s.UnclosedBatches(ctx); len(open) != 0 || err != nil {
		t.Errorf("unclosed: %v, %v", open, err)
	}
}

func TestManualBatchOverNothingIsNotOpened(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	if _, _, err := s.OpenBatch(ctx, ledger.Manual, tonight, "a person"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that nothing waits", err)
	}
	if _, err := s.LastNight(ctx); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("last night: got %v, want none", err)
	}
	if _, opened, err := s.OpenBatch(ctx, ledger.Nightly, tonight, "x"); !opened || err != nil {
		t.Errorf("a night over nothing: got %v, %v", opened, err)
	}
	if got, err := s.LastNight(ctx); !got.Equal(tonight) || err != nil {
		t.Errorf("last night: got %v, %v", got, err)
	}
	b, opened, err := s.OpenBatch(ctx, ledger.Manual, tonight, "a person") // as after a crash
	if b.Kind != ledger.Nightly || opened || err != nil {
		t.Errorf("with a batch not closed: got %+v, %v, %v, want that one", b, opened, err)
	}
}
