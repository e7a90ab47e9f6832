package batches_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// What is in the queue when a night is paused finds nothing to claim, and nothing more is handed out.
func TestNightPausesAndResumes(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	b := s.MustNight(stage.Tonight, stage.Objects(4)...)
	handed := stage.Must(s.Dispatch(ctx, s.Scan.Spec, ledger.Night, 2, 1<<40, time.Minute))(t)
	mustSteer(s, b.ID, ledger.Pause)
	if works := stage.Must(s.Claim(ctx, s.Scan.Spec, handed, "one", time.Minute))(t); len(works) > 0 {
		t.Errorf("claimed %d works of a night that is paused", len(works))
	}
	if task := s.MustDispatch(); len(task.Works) > 0 {
		t.Errorf("handed out %d works of a night that is paused", len(task.Works))
	}
	if got := mustStand(s, b.ID); got.State != ledger.Paused || got.Open != 4 || got.Left != nil {
		t.Errorf("it stands at %+v", got)
	}
	mustSteer(s, b.ID, ledger.Resume)
	s.MustExec(`UPDATE works SET next_at = now()`)
	if works := s.MustClaim("two"); len(works) != 4 {
		t.Errorf("claimed %d works after it was resumed, want 4", len(works))
	}
	told := stage.Must(s.Steerings(ctx, b.ID))(t)
	if len(told) != 2 || told[0].Act != ledger.Resume || told[1].Act != ledger.Pause || told[1].Why != "of the test" || told[1].By != "tester" {
		t.Errorf("what was said: %+v", told)
	}
}

// A pause is not in the way of the next night, and needs a reason.
func TestOthersGoOnWhileANightIsPaused(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	first := s.MustNight(stage.Tonight, stage.Objects(2)...)
	mustSteer(s, first.ID, ledger.Pause)
	s.MustNight(stage.Tonight.AddDate(0, 0, 1), stage.Object("next day", "1"))
	if task := s.MustDispatch(); len(task.Works) != 1 {
		t.Errorf("handed out %d works, want the one of the second night", len(task.Works))
	}
	if _, err := s.Steer(ctx, first.ID, ledger.Steering{Act: ledger.Cancel, By: "tester"}); err == nil {
		t.Error("cancelled without a reason")
	}
	if _, err := s.Steer(ctx, first.ID, ledger.Steering{Act: ledger.Resume, Rate: 5, By: "tester"}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a night at a pace: %v", err)
	}
	if got := mustStand(s, first.ID); got.State != ledger.Paused {
		t.Errorf("what was refused changed it: %+v", got)
	}
}

func TestPriorityDecidesWhichNightGoesFirst(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	s.MustNight(stage.Tonight, stage.Objects(2)...)
	second := s.MustNight(stage.Tonight.AddDate(0, 0, 1), stage.Object("next day", "1"))
	stage.Must(s.Steer(ctx, second.ID, ledger.Steering{Act: ledger.Prioritise, Priority: 5, By: "tester"}))(t)
	if task := s.MustDispatch(); len(task.Works) != 1 {
		t.Errorf("handed out %d works at first, want the one of the second night", len(task.Works))
	}
	if task := s.MustDispatch(); len(task.Works) != 2 {
		t.Errorf("handed out %d works then, want the two of the first", len(task.Works))
	}
}

// What was half done when its night was cancelled is finished; the rest has an outcome, and can be taken up again.
func TestCancelledNightLeavesNothingWithoutAnOutcome(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	b := s.MustNight(stage.Tonight, stage.Objects(5)...)
	task := stage.Must(s.Dispatch(ctx, s.Scan.Spec, ledger.Night, 2, 1<<40, time.Minute))(t)
	begun := stage.Must(s.Claim(ctx, s.Scan.Spec, task, "one", time.Minute))(t)
	s.MustSave(ledger.Portion{Work: &begun[0], Records: []ledger.Record{stage.Good("a")}})
	if left := mustSteer(s, b.ID, ledger.Cancel); left != 3 {
		t.Errorf("%d were left, want 3", left)
	}
	for _, w := range begun { // both workers died: one work was half done, the other not begun
		s.MustExec(`UPDATE leases SET until = now() - interval '1 second' WHERE lease_id = $1`, w.Lease)
	}
	stage.Must(s.Reconcile(ctx, s.Scan.Spec, ledger.Night))(t)
	again := s.MustClaim("two")
	if len(again) != 1 || again[0].Checkpoint != 1 {
		t.Fatalf("claimed %+v, want the one that was half done", again)
	}
	s.MustSave(stage.Whole(&again[0], stage.Good("b")))
	closing := stage.Must(s.CloseBatch(ctx, b.ID, time.Minute))(t)
	if want := (ledger.Tally{Discovered: 6, Scored: 2, Quarantined: 4}); closing.Tally != want {
		t.Errorf("closed with %+v, want %+v", closing.Tally, want)
	}
	s.WantPromises()
	if n := s.MustDiscover(stage.Objects(5)...); n != 0 {
		t.Errorf("a listing made %d works of what was cancelled", n)
	}
	if b := stage.Must(s.Retry(ctx, ledger.Unbegun, b.ID, stage.Tonight, "tester"))(t); b.Members != 4 {
		t.Errorf("took up %d again, want 4", b.Members)
	}
	if _, err := s.Steer(ctx, b.ID, ledger.Steering{Act: ledger.Resume, By: "tester"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("resuming what is over: %v", err)
	}
}

// Cancelled rescorings leave the results that there are, and another takes the same up again.
func TestCancelledRescoringCanBeAskedForAgain(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(3)
	next := s.MustSpec("b")
	b, _ := mustRescore(s, next)
	if left := mustSteer(s, b.ID, ledger.Cancel); left != b.Members {
		t.Errorf("%d were left, want %d", left, b.Members)
	}
	s.Wants("shown", "6", `SELECT count(*) FROM current_interactions`)
	stage.Must(s.CloseBatch(context.Background(), b.ID, time.Minute))(t)
	if again, _ := mustRescore(s, next); again.ID == b.ID || again.Members != b.Members {
		t.Errorf("asked for again it is %+v", again)
	}
}
