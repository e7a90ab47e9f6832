package storage_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"touchtone/report/ledger"
)

// mustRate lets objects of the stage's source be read at a rate, as if nothing had been read of it for long.
func (s *stage) mustRate(rate float64) {
	s.t.Helper()
	if err := s.SetRate(context.Background(), s.scan.Source, rate); err != nil {
		s.t.Fatal(err)
	}
	s.mustExec(`UPDATE sources SET credited_at = now() - interval '10 seconds'`)
}

// handedOut is how many works of a source are in somebody's hands.
func (s *stage) handedOut(source int64) int {
	s.t.Helper()
	n := s.text(`SELECT count(*) FROM works w JOIN objects o USING (object_id) WHERE w.dispatch > 0 AND o.source_id = $1`, source)
	return must(strconv.Atoi(n))(s.t)
}

// Workers who ask at the same time share the rate of a source, and others are not held up by it.
func TestSourceKeepsItsRate(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustDiscover(objects(100)...)
	s.mustRate(20)
	slow := s.scan.Source
	s.scan.Source = must(s.Source(ctx, "chats", ""))(t)
	s.mustDiscover(objects(30)...)

	asked := make(chan error)
	for range 8 {
		go func() {
			_, err := s.Dispatch(ctx, s.scan.Spec, ledger.Live, 15, 1<<40, time.Minute)
			asked <- err
		}()
	}
	for range 8 {
		if err := <-asked; err != nil {
			t.Error(err)
		}
	}
	if n := s.handedOut(slow); n < 1 || n > 25 {
		t.Errorf("handed out %d works of the slow source after a long rest, want those of about one second", n)
	}
	if n := s.handedOut(s.scan.Source); n != 30 {
		t.Errorf("handed out %d works of the other source, want all 30", n)
	}
	all := must(s.Sources(ctx))(t)
	if len(all) != 2 || all[0] != (ledger.Source{ID: slow, Bucket: "calls", Rate: 20, Waiting: 100}) || all[1].Waiting != 30 {
		t.Errorf("got %+v", all)
	}
}

// A backfill of a slow source has its turn when it may go on, and others have theirs meanwhile.
func TestBatchOfASlowSourceHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustBackfill(0, objects(50)...)
	s.mustRate(5)
	slow := s.scan.Source
	s.scan.Source = must(s.Source(ctx, "chats", ""))(t)
	s.mustBackfill(0, objects(7)...)
	if n := len(s.mustDispatchOf(s.scan.Spec, ledger.History).Works); n != 5 {
		t.Errorf("handed out %d works, want the 5 of a second", n)
	}
	s.mustExec(`UPDATE sources SET credit = -100 WHERE rate IS NOT NULL`)
	if n := len(s.mustDispatchOf(s.scan.Spec, ledger.History).Works); n != 7 {
		t.Errorf("handed out %d works, want the 7 of the other backfill", n)
	}
	s.scan.Source = slow
	s.mustRate(0)
	if n := len(s.mustDispatchOf(s.scan.Spec, ledger.History).Works); n != 45 {
		t.Errorf("handed out %d works, want the rest, now that there is no rate", n)
	}
}
