package storage_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"touchtone/report/ledger"
)

// mustBackfill starts a backfill and enters objects in it as a listing would.
func (s *stage) mustBackfill(rate float64, all ...ledger.Object) ledger.Batch {
	s.t.Helper()
	ctx := context.Background()
	b := must(s.StartBackfill(ctx, ledger.Order{Source: s.scan.Source, Prefix: "call", Rate: rate}, time.Now(), "tester"))(s.t)
	todo := must(s.ClaimListing(ctx, time.Minute))(s.t)
	if todo.Batch != b.ID || todo.Prefix != "call" {
		s.t.Fatalf("claimed %+v, want batch %d", todo, b.ID)
	}
	s.mustList(b.ID, all...)
	if err := s.EndUnlisted(ctx, b.ID, len(all)); err != nil {
		s.t.Fatal(err)
	}
	return b
}

func (s *stage) mustList(batch int64, all ...ledger.Object) (works int) {
	s.t.Helper()
	scan := s.scan
	scan.Lane, scan.Batch = ledger.History, batch
	return must(s.Discover(context.Background(), scan, all, nil))(s.t)
}

func (s *stage) mustDispatchOf(spec int64, lane ledger.Lane) ledger.Task {
	s.t.Helper()
	return must(s.Dispatch(context.Background(), spec, lane, 1000, 1<<40, time.Minute))(s.t)
}

func (s *stage) mustSteer(batch int64, act ledger.Act) (left int64) {
	s.t.Helper()
	return must(s.Steer(context.Background(), batch, ledger.Steering{Act: act, Why: "of the test", By: "tester"}))(s.t)
}

func (s *stage) mustStand(batch int64) ledger.Progress {
	s.t.Helper()
	return must(s.Progress(context.Background(), batch))(s.t)
}

// Workers who ask at the same time share one pace: what a second allows is handed out once.
func TestBackfillKeepsItsPace(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	b := s.mustBackfill(20, objects(100)...)
	s.mustExec(`UPDATE backfills SET credited_at = now() - interval '10 seconds'`)
	var got [4]int
	done := make(chan int)
	for range got {
		go func() {
			task, err := s.Dispatch(context.Background(), s.scan.Spec, ledger.History, 15, 1<<40, time.Minute)
			if err != nil {
				t.Error(err)
			}
			done <- len(task.Works)
		}()
	}
	total := 0
	for range got {
		total += <-done
	}
	if total < 1 || total > 25 {
		t.Errorf("handed out %d works after a long rest, want those of about one second", total)
	}
	s.mustExec(`UPDATE backfills SET credit = 0, credited_at = now() - interval '250 milliseconds'`)
	if n := len(s.mustDispatchOf(s.scan.Spec, ledger.History).Works); n < 5 || n > 12 {
		t.Errorf("handed out %d works after a quarter of a second, want about 5", n)
	}
	if stands := s.mustStand(b.ID); stands.State != ledger.Running || stands.Objects != 100 || stands.Ended != 0 || stands.Listing || stands.Listed != 100 {
		t.Errorf("it stands at %+v", stands)
	}
}

func TestBackfillPausesResumesAndEnds(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	b := s.mustBackfill(0, objects(3)...)
	s.mustSteer(b.ID, ledger.Pause)
	if n := len(s.mustDispatchOf(s.scan.Spec, ledger.History).Works); n > 0 {
		t.Errorf("handed out %d works while it pauses", n)
	}
	if got := s.mustStand(b.ID); got.State != ledger.Paused || got.Left != nil {
		t.Errorf("it stands at %+v, want it paused", got)
	}
	s.mustSteer(b.ID, ledger.Resume)
	task := s.mustDispatchOf(s.mustSpec("a newer pack"), ledger.History) // what was not begun goes by the pack in force
	works := must(s.Claim(ctx, s.mustSpec("a newer pack"), task, "one", time.Minute))(t)
	if len(works) != 3 {
		t.Fatalf("claimed %d works, want 3", len(works))
	}
	for i := range works {
		s.mustSave(whole(&works[i], good(works[i].Object.Key)))
	}
	must(s.CloseBatch(ctx, b.ID, time.Minute))(t)
	if err := s.SealBatch(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if got := s.mustStand(b.ID); got.State != ledger.Ended || got.Ended != 3 || got.Rate <= 0 {
		t.Errorf("it stands at %+v, want it finished", got)
	}
	if _, err := s.Steer(ctx, b.ID, ledger.Steering{Act: ledger.Pause, Why: "too late", By: "tester"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("pausing what is over: %v", err)
	}
}

// Nothing is lost by cancelling: what was begun ends, the rest waits for the next backfill, and no listing makes
// works of it meanwhile.
func TestBackfillCancelled(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	b := s.mustBackfill(0, objects(5)...)
	task := must(s.Dispatch(ctx, s.scan.Spec, ledger.History, 2, 1<<40, time.Minute))(t)
	begun := must(s.Claim(ctx, s.scan.Spec, task, "one", time.Minute))(t)
	if left := s.mustSteer(b.ID, ledger.Cancel); left != 3 || len(begun) != 2 {
		t.Errorf("%d were left alone and %d begun, want 3 and 2", left, len(begun))
	}
	if n := s.mustDiscover(objects(5)...); n != 0 {
		t.Errorf("a listing made %d works of what was cancelled", n)
	}
	for i := range begun {
		s.mustSave(whole(&begun[i], good("x")))
	}
	if closed := must(s.CloseBatch(ctx, b.ID, time.Minute))(t); closed.Members != 5 || closed.Tally.Scored != 2 || closed.Tally.Quarantined != 3 {
		t.Errorf("closed as %+v", closed)
	}
	s.wantPromises()
	again := s.mustBackfill(0, objects(5)...)
	if got := s.mustStand(again.ID); got.Objects != 3 {
		t.Errorf("the next backfill has %d objects, want the 3 that were left", got.Objects)
	}
}

// A backfill takes what waits for a night, and a listing that is cancelled meanwhile leaves nothing behind.
func TestBackfillTakesWhatWaitsForTheNight(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.scan.Lane = ledger.Night
	s.mustDiscover(objects(4)...)
	b := must(s.StartBackfill(ctx, ledger.Order{Source: s.scan.Source}, time.Now(), "tester"))(t)
	must(s.ClaimListing(ctx, time.Minute))(t)
	if n := s.mustList(b.ID, objects(2)...); n != 2 {
		t.Errorf("took over %d works, want 2", n)
	}
	s.wants("waiting", "2", `SELECT count(*) FROM works WHERE state = 'waiting'`)
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closed before all was listed: %v", err)
	}
	s.mustSteer(b.ID, ledger.Cancel)
	s.mustList(b.ID, object("late", "1"))
	if err := s.NoteUnlisted(ctx, b.ID, "late", 1, time.Minute); !errors.Is(err, ledger.ErrStopped) {
		t.Errorf("going on with a cancelled listing: %v", err)
	}
	must(s.Reconcile(ctx, s.scan.Spec, ledger.History))(t)
	s.wants("what came late", "done", `SELECT state FROM works JOIN objects USING (object_id) WHERE key = 'late'`)
}

// Another goes on where a listing was left, and nobody lists the same at the same time.
func TestBackfillListingIsTakenUp(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	b := must(s.StartBackfill(ctx, ledger.Order{Source: s.scan.Source}, time.Now(), "tester"))(t)
	must(s.ClaimListing(ctx, time.Minute))(t)
	if _, err := s.ClaimListing(ctx, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("two list the same: %v", err)
	}
	for i, after := range []string{"a", "b", "b"} { // the last note is one whose COMMIT was repeated
		if err := s.NoteUnlisted(ctx, b.ID, after, 1000, time.Minute); err != nil {
			t.Fatal(i, err)
		}
	}
	if err := s.ReleaseListing(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if todo := must(s.ClaimListing(ctx, time.Minute))(t); todo.After != "b" {
		t.Errorf("goes on after %q, want b", todo.After)
	}
	s.wants("listed", "2000", `SELECT listed FROM backfills`)
}

func TestRescoringIsSteeredLikeABackfill(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustSaveMany(3)
	next := s.mustSpec("b")
	b, _ := s.mustRescore(next)
	s.mustSteer(b.ID, ledger.Pause)
	if works := s.mustTakeAgain(next); len(works) > 0 {
		t.Errorf("took %d works of a rescoring that pauses", len(works))
	}
	must(s.Steer(ctx, b.ID, ledger.Steering{Act: ledger.Resume, Rate: 2, By: "tester"}))(t)
	s.mustExec(`UPDATE backfills SET credited_at = now() - interval '1 minute'`)
	if works := s.mustTakeAgain(next); len(works) != 2 {
		t.Errorf("took %d works, want the 2 of a second", len(works))
	}
	if got := fmt.Sprint(s.mustStand(b.ID).Kind, " ", s.mustStand(b.ID).MaxRate); got != "rescore 2" {
		t.Errorf("it stands as %s", got)
	}
}
