package batches_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// mustRate lets objects of the stage's source be read at a rate, as if nothing had been read of it for long.
func mustRate(s *stage.Stage, rate float64) {
	s.T.Helper()
	if err := s.SetRate(context.Background(), s.Scan.Source, rate); err != nil {
		s.T.Fatal(err)
	}
	s.MustExec(`UPDATE sources SET credited_at = now() - interval '10 seconds'`)
}

// handedOut is how many works of a source are in somebody's hands.
func handedOut(s *stage.Stage, source int64) int {
	s.T.Helper()
	n := s.Text(`SELECT count(*) FROM works w JOIN objects o USING (object_id) WHERE w.dispatch > 0 AND o.source_id = $1`, source)
	return stage.Must(strconv.Atoi(n))(s.T)
}

// Workers who ask at the same time share the rate of a source, and others are not held up by it.
func TestSourceKeepsItsRate(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustDiscover(stage.Objects(100)...)
	mustRate(s, 20)
	slow := s.Scan.Source
	s.Scan.Source = stage.Must(s.Source(ctx, "chats", ""))(t)
	s.MustDiscover(stage.Objects(30)...)

	asked := make(chan error)
	for range 8 {
		go func() {
			_, err := s.Dispatch(ctx, s.Scan.Spec, ledger.Live, 15, 1<<40, time.Minute)
			asked <- err
		}()
	}
	for range 8 {
		if err := <-asked; err != nil {
			t.Error(err)
		}
	}
	if n := handedOut(s, slow); n < 1 || n > 25 {
		t.Errorf("handed out %d works of the slow source after a long rest, want those of about one second", n)
	}
	if n := handedOut(s, s.Scan.Source); n != 30 {
		t.Errorf("handed out %d works of the other source, want all 30", n)
	}
	all := stage.Must(s.Sources(ctx))(t)
	if len(all) != 2 || all[0] != (ledger.Source{ID: slow, Bucket: "calls", Rate: 20, Waiting: 100}) || all[1].Waiting != 30 {
		t.Errorf("got %+v", all)
	}
}

// A backfill of a slow source has its turn when it may go on, and others have theirs meanwhile.
func TestBatchOfASlowSourceHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustBackfill(s, 0, stage.Objects(50)...)
	mustRate(s, 5)
	slow := s.Scan.Source
	s.Scan.Source = stage.Must(s.Source(ctx, "chats", ""))(t)
	mustBackfill(s, 0, stage.Objects(7)...)
	if n := len(mustDispatchOf(s, s.Scan.Spec, ledger.History).Works); n != 5 {
		t.Errorf("handed out %d works, want the 5 of a second", n)
	}
	s.MustExec(`UPDATE sources SET credit = -100 WHERE rate IS NOT NULL`)
	if n := len(mustDispatchOf(s, s.Scan.Spec, ledger.History).Works); n != 7 {
		t.Errorf("handed out %d works, want the 7 of the other backfill", n)
	}
	s.Scan.Source = slow
	mustRate(s, 0)
	if n := len(mustDispatchOf(s, s.Scan.Spec, ledger.History).Works); n != 45 {
		t.Errorf("handed out %d works, want the rest, now that there is no rate", n)
	}
}
