package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report/ledger"
)

// mustNight opens a night over new objects.
func (s *stage) mustNight(date time.Time, all ...ledger.Object) ledger.Batch {
	s.t.Helper()
	s.scan.Lane = ledger.Night
	s.mustDiscover(all...)
	b, _, err := s.OpenBatch(context.Background(), ledger.Nightly, date, "schedule")
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

// What is in the queue when a night is paused finds nothing to claim, and nothing more is handed out.
func TestNightPausesAndResumes(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	b := s.mustNight(tonight, objects(4)...)
	handed := must(s.Dispatch(ctx, s.scan.Spec, ledger.Night, 2, 1<<40, time.Minute))(t)
	s.mustSteer(b.ID, ledger.Pause)
	if works := must(s.Claim(ctx, s.scan.Spec, handed, "one", time.Minute))(t); len(works) > 0 {
		t.Errorf("claimed %d works of a night that is paused", len(works))
	}
	if task := s.mustDispatch(); len(task.Works) > 0 {
		t.Errorf("handed out %d works of a night that is paused", len(task.Works))
	}
	if got := s.mustStand(b.ID); got.State != ledger.Paused || got.Open != 4 || got.Left != nil {
		t.Errorf("it stands at %+v", got)
	}
	s.mustSteer(b.ID, ledger.Resume)
	s.mustExec(`UPDATE works SET next_at = now()`)
	if works := s.mustClaim("two"); len(works) != 4 {
		t.Errorf("claimed %d works after it was resumed, want 4", len(works))
	}
	told := must(s.Steerings(ctx, b.ID))(t)
	if len(told) != 2 || told[0].Act != ledger.Resume || told[1].Act != ledger.Pause || told[1].Why != "of the test" || told[1].By != "tester" {
		t.Errorf("what was said: %+v", told)
	}
}

// A pause is not in the way of the next night, and needs a reason.
func TestOthersGoOnWhileANightIsPaused(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	first := s.mustNight(tonight, objects(2)...)
	s.mustSteer(first.ID, ledger.Pause)
	s.mustNight(tonight.AddDate(0, 0, 1), object("next day", "1"))
	if task := s.mustDispatch(); len(task.Works) != 1 {
		t.Errorf("handed out %d works, want the one of the second night", len(task.Works))
	}
	if _, err := s.Steer(ctx, first.ID, ledger.Steering{Act: ledger.Cancel, By: "tester"}); err == nil {
		t.Error("cancelled without a reason")
	}
	if _, err := s.Steer(ctx, first.ID, ledger.Steering{Act: ledger.Resume, Rate: 5, By: "tester"}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a night at a pace: %v", err)
	}
	if got := s.mustStand(first.ID); got.State != ledger.Paused {
		t.Errorf("what was refused changed it: %+v", got)
	}
}

func TestPriorityDecidesWhichNightGoesFirst(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustNight(tonight, objects(2)...)
	second := s.mustNight(tonight.AddDate(0, 0, 1), object("next day", "1"))
	must(s.Steer(ctx, second.ID, ledger.Steering{Act: ledger.Prioritise, Priority: 5, By: "tester"}))(t)
	if task := s.mustDispatch(); len(task.Works) != 1 {
		t.Errorf("handed out %d works at first, want the one of the second night", len(task.Works))
	}
	if task := s.mustDispatch(); len(task.Works) != 2 {
		t.Errorf("handed out %d works then, want the two of the first", len(task.Works))
	}
}

// What was half done when its night was cancelled is finished; the rest has an outcome, and can be taken up again.
func TestCancelledNightLeavesNothingWithoutAnOutcome(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	b := s.mustNight(tonight, objects(5)...)
	task := must(s.Dispatch(ctx, s.scan.Spec, ledger.Night, 2, 1<<40, time.Minute))(t)
	begun := must(s.Claim(ctx, s.scan.Spec, task, "one", time.Minute))(t)
	s.mustSave(ledger.Portion{Work: &begun[0], Records: []ledger.Record{good("a")}})
	if left := s.mustSteer(b.ID, ledger.Cancel); left != 3 {
		t.Errorf("%d were left, want 3", left)
	}
	for _, w := range begun { // both workers died: one work was half done, the other not begun
		s.mustExec(`UPDATE leases SET until = now() - interval '1 second' WHERE lease_id = $1`, w.Lease)
	}
	must(s.Reconcile(ctx, s.scan.Spec, ledger.Night))(t)
	again := s.mustClaim("two")
	if len(again) != 1 || again[0].Checkpoint != 1 {
		t.Fatalf("claimed %+v, want the one that was half done", again)
	}
	s.mustSave(whole(&again[0], good("b")))
	closing := must(s.CloseBatch(ctx, b.ID, time.Minute))(t)
	if want := (ledger.Tally{Discovered: 6, Scored: 2, Quarantined: 4}); closing.Tally != want {
		t.Errorf("closed with %+v, want %+v", closing.Tally, want)
	}
	s.wantPromises()
	if n := s.mustDiscover(objects(5)...); n != 0 {
		t.Errorf("a listing made %d works of what was cancelled", n)
	}
	if b := must(s.Retry(ctx, ledger.Unbegun, b.ID, tonight, "tester"))(t); b.Members != 4 {
		t.Errorf("took up %d again, want 4", b.Members)
	}
	if _, err := s.Steer(ctx, b.ID, ledger.Steering{Act: ledger.Resume, By: "tester"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("resuming what is over: %v", err)
	}
}

// Cancelled rescorings leave the results that there are, and another takes the same up again.
func TestCancelledRescoringCanBeAskedForAgain(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(3)
	next := s.mustSpec("b")
	b, _ := s.mustRescore(next)
	if left := s.mustSteer(b.ID, ledger.Cancel); left != b.Members {
		t.Errorf("%d were left, want %d", left, b.Members)
	}
	s.wants("shown", "6", `SELECT count(*) FROM current_interactions`)
	must(s.CloseBatch(context.Background(), b.ID, time.Minute))(t)
	if again, _ := s.mustRescore(next); again.ID == b.ID || again.Members != b.Members {
		t.Errorf("asked for again it is %+v", again)
	}
}
