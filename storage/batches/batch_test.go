package batches_test

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

func TestNightOpensOnceForManySchedulers(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.Scan.Lane = ledger.Night
	s.MustDiscover(stage.Objects(10)...)
	if task := s.MustDispatch(); len(task.Works) != 0 {
		t.Fatalf("dispatched %d works before the night", len(task.Works))
	}
	var opened atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			b, mine, err := s.OpenBatch(context.Background(), ledger.Nightly, stage.Tonight, "scheduler")
			if err != nil || b.Members != 10 || !b.Date.Equal(stage.Tonight) {
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
	s.MustDiscover(stage.Object("late", "1"))
	if task := s.MustDispatch(); len(task.Works) != 10 {
		t.Errorf("dispatched %d works, want the 10 members", len(task.Works))
	}
}

func TestBatchClosesWhenAllHaveEnded(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.Scan.Lane = ledger.Night
	s.MustDiscover(stage.Objects(2)...)
	b, _, err := s.OpenBatch(ctx, ledger.Manual, stage.Tonight, "a person")
	if err != nil {
		t.Fatal(err)
	}
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[0], stage.Good("a"), stage.Good("b"), stage.Bad("x")))
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closing with a member open: got %v", err)
	}
	s.MustSave(stage.Whole(&works[1], stage.Good("c")))
	closing, err := s.CloseBatch(ctx, b.ID, time.Minute)
	want := ledger.Tally{Discovered: 4, Scored: 3, Quarantined: 1}
	if err != nil || closing.Tally != want || closing.State != ledger.Closing {
		t.Errorf("got %+v, %v, want %+v", closing, err, want)
	}
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closing what another closes: got %v", err)
	}
	s.MustExec(`UPDATE batches SET closing_until = now() - interval '1 second'`)
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
	s, ctx := stage.New(t), context.Background()
	if _, _, err := s.OpenBatch(ctx, ledger.Manual, stage.Tonight, "a person"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that nothing waits", err)
	}
	if _, err := s.LastNight(ctx); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("last night: got %v, want none", err)
	}
	if _, opened, err := s.OpenBatch(ctx, ledger.Nightly, stage.Tonight, "x"); !opened || err != nil {
		t.Errorf("a night over nothing: got %v, %v", opened, err)
	}
	if got, err := s.LastNight(ctx); !got.Equal(stage.Tonight) || err != nil {
		t.Errorf("last night: got %v, %v", got, err)
	}
	b, opened, err := s.OpenBatch(ctx, ledger.Manual, stage.Tonight, "a person") // as after a crash
	if b.Kind != ledger.Nightly || opened || err != nil {
		t.Errorf("with a batch not closed: got %+v, %v, %v, want that one", b, opened, err)
	}
}
