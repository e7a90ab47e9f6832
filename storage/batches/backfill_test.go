package batches_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// mustBackfill starts a backfill and enters objects in it as a listing would.
func mustBackfill(s *stage.Stage, rate float64, all ...ledger.Object) ledger.Batch {
	s.T.Helper()
	ctx := context.Background()
	b := stage.Must(s.StartBackfill(ctx, ledger.Order{Source: s.Scan.Source, Prefix: "call", Rate: rate}, time.Now(), "tester"))(s.T)
	todo := stage.Must(s.ClaimListing(ctx, time.Minute))(s.T)
	if todo.Batch != b.ID || todo.Prefix != "call" {
		s.T.Fatalf("claimed %+v, want batch %d", todo, b.ID)
	}
	mustList(s, b.ID, all...)
	if err := s.EndUnlisted(ctx, b.ID, len(all)); err != nil {
		s.T.Fatal(err)
	}
	return b
}

func mustList(s *stage.Stage, batch int64, all ...ledger.Object) (works int) {
	s.T.Helper()
	scan := s.Scan
	scan.Lane, scan.Batch = ledger.History, batch
	return stage.Must(s.Discover(context.Background(), scan, all, nil))(s.T)
}

func mustDispatchOf(s *stage.Stage, spec int64, lane ledger.Lane) ledger.Task {
	s.T.Helper()
	return stage.Must(s.Dispatch(context.Background(), spec, lane, 1000, 1<<40, time.Minute))(s.T)
}

func mustSteer(s *stage.Stage, batch int64, act ledger.Act) (left int64) {
	s.T.Helper()
	return stage.Must(s.Steer(context.Background(), batch, ledger.Steering{Act: act, Why: "of the test", By: "tester"}))(s.T)
}

func mustStand(s *stage.Stage, batch int64) ledger.Progress {
	s.T.Helper()
	return stage.Must(s.Progress(context.Background(), batch))(s.T)
}

// Workers who ask at the same time share one pace: what a second allows is handed out once.
func TestBackfillKeepsItsPace(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	b := mustBackfill(s, 20, stage.Objects(100)...)
	s.MustExec(`UPDATE backfills SET credited_at = now() - interval '10 seconds'`)
	var got [4]int
	done := make(chan int)
	for range got {
		go func() {
			task, err := s.Dispatch(context.Background(), s.Scan.Spec, ledger.History, 15, 1<<40, time.Minute)
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
	s.MustExec(`UPDATE backfills SET credit = 0, credited_at = now() - interval '250 milliseconds'`)
	if n := len(mustDispatchOf(s, s.Scan.Spec, ledger.History).Works); n < 5 || n > 12 {
		t.Errorf("handed out %d works after a quarter of a second, want about 5", n)
	}
	if stands := mustStand(s, b.ID); stands.State != ledger.Running || stands.Objects != 100 || stands.Ended != 0 || stands.Listing || stands.Listed != 100 {
		t.Errorf("it stands at %+v", stands)
	}
}

func TestBackfillPausesResumesAndEnds(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	b := mustBackfill(s, 0, stage.Objects(3)...)
	mustSteer(s, b.ID, ledger.Pause)
	if n := len(mustDispatchOf(s, s.Scan.Spec, ledger.History).Works); n > 0 {
		t.Errorf("handed out %d works while it pauses", n)
	}
	if got := mustStand(s, b.ID); got.State != ledger.Paused || got.Left != nil {
		t.Errorf("it stands at %+v, want it paused", got)
	}
	mustSteer(s, b.ID, ledger.Resume)
	task := mustDispatchOf(s, s.MustSpec("a newer pack"), ledger.History) // what was not begun goes by the pack in force
	works := stage.Must(s.Claim(ctx, s.MustSpec("a newer pack"), task, "one", time.Minute))(t)
	if len(works) != 3 {
		t.Fatalf("claimed %d works, want 3", len(works))
	}
	for i := range works {
		s.MustSave(stage.Whole(&works[i], stage.Good(works[i].Object.Key)))
	}
	stage.Must(s.CloseBatch(ctx, b.ID, time.Minute))(t)
	if err := s.SealBatch(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if got := mustStand(s, b.ID); got.State != ledger.Ended || got.Ended != 3 || got.Rate <= 0 {
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
	s, ctx := stage.New(t), context.Background()
	b := mustBackfill(s, 0, stage.Objects(5)...)
	task := stage.Must(s.Dispatch(ctx, s.Scan.Spec, ledger.History, 2, 1<<40, time.Minute))(t)
	begun := stage.Must(s.Claim(ctx, s.Scan.Spec, task, "one", time.Minute))(t)
	if left := mustSteer(s, b.ID, ledger.Cancel); left != 3 || len(begun) != 2 {
		t.Errorf("%d were left alone and %d begun, want 3 and 2", left, len(begun))
	}
	if n := s.MustDiscover(stage.Objects(5)...); n != 0 {
		t.Errorf("a listing made %d works of what was cancelled", n)
	}
	for i := range begun {
		s.MustSave(stage.Whole(&begun[i], stage.Good("x")))
	}
	if closed := stage.Must(s.CloseBatch(ctx, b.ID, time.Minute))(t); closed.Members != 5 || closed.Tally.Scored != 2 || closed.Tally.Quarantined != 3 {
		t.Errorf("closed as %+v", closed)
	}
	s.WantPromises()
	again := mustBackfill(s, 0, stage.Objects(5)...)
	if got := mustStand(s, again.ID); got.Objects != 3 {
		t.Errorf("the next backfill has %d objects, want the 3 that were left", got.Objects)
	}
}

// A backfill takes what waits for a night, and a listing that is cancelled meanwhile leaves nothing behind.
func TestBackfillTakesWhatWaitsForTheNight(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.Scan.Lane = ledger.Night
	s.MustDiscover(stage.Objects(4)...)
	b := stage.Must(s.StartBackfill(ctx, ledger.Order{Source: s.Scan.Source}, time.Now(), "tester"))(t)
	stage.Must(s.ClaimListing(ctx, time.Minute))(t)
	if n := mustList(s, b.ID, stage.Objects(2)...); n != 2 {
		t.Errorf("took over %d works, want 2", n)
	}
	s.Wants("waiting", "2", `SELECT count(*) FROM works WHERE state = 'waiting'`)
	if _, err := s.CloseBatch(ctx, b.ID, time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("closed before all was listed: %v", err)
	}
	mustSteer(s, b.ID, ledger.Cancel)
	mustList(s, b.ID, stage.Object("late", "1"))
	if err := s.NoteUnlisted(ctx, b.ID, "late", 1, time.Minute); !errors.Is(err, ledger.ErrStopped) {
		t.Errorf("going on with a cancelled listing: %v", err)
	}
	stage.Must(s.Reconcile(ctx, s.Scan.Spec, ledger.History))(t)
	s.Wants("what came late", "done", `SELECT state FROM works JOIN objects USING (object_id) WHERE key = 'late'`)
}

// Another goes on where a listing was left, and nobody lists the same at the same time.
func TestBackfillListingIsTakenUp(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	b := stage.Must(s.StartBackfill(ctx, ledger.Order{Source: s.Scan.Source}, time.Now(), "tester"))(t)
	stage.Must(s.ClaimListing(ctx, time.Minute))(t)
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
	if todo := stage.Must(s.ClaimListing(ctx, time.Minute))(t); todo.After != "b" {
		t.Errorf("goes on after %q, want b", todo.After)
	}
	s.Wants("listed", "2000", `SELECT listed FROM backfills`)
}

func TestRescoringIsSteeredLikeABackfill(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustSaveMany(3)
	next := s.MustSpec("b")
	b, _ := mustRescore(s, next)
	mustSteer(s, b.ID, ledger.Pause)
	if works := mustTakeAgain(s, next); len(works) > 0 {
		t.Errorf("took %d works of a rescoring that pauses", len(works))
	}
	stage.Must(s.Steer(ctx, b.ID, ledger.Steering{Act: ledger.Resume, Rate: 2, By: "tester"}))(t)
	s.MustExec(`UPDATE backfills SET credited_at = now() - interval '1 minute'`)
	if works := mustTakeAgain(s, next); len(works) != 2 {
		t.Errorf("took %d works, want the 2 of a second", len(works))
	}
	if got := fmt.Sprint(mustStand(s, b.ID).Kind, " ", mustStand(s, b.ID).MaxRate); got != "rescore 2" {
		t.Errorf("it stands as %s", got)
	}
}
