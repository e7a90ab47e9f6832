package batches_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// mustRescore opens a rescoring under a pack over all of history, or nothing.
func mustRescore(s *stage.Stage, spec int64) (b ledger.Batch, opened bool) {
	s.T.Helper()
	ctx := context.Background()
	b, err := s.Rescore(ctx, spec, stage.Must(s.Span(ctx))(s.T), time.Now(), "tester")
	if errors.Is(err, fs.ErrNotExist) {
		return b, false
	}
	return stage.Must(b, err)(s.T), true
}

// mustTakeAgain claims what a worker of the spec may judge again.
func mustTakeAgain(s *stage.Stage, spec int64) []ledger.Work {
	s.T.Helper()
	ctx := context.Background()
	task := stage.Must(s.Dispatch(ctx, spec, ledger.Rescoring, 1000, 1<<40, 0))(s.T)
	return stage.Must(s.Claim(ctx, spec, task, "again", time.Minute))(s.T)
}

func wantShown(s *stage.Stage, pack string, n string) {
	s.T.Helper()
	s.Wants("shown under "+pack, n, `SELECT count(*) FROM current_interactions JOIN works USING (work_id) JOIN specs USING (spec_id) WHERE pack_sha256 = $1`, pack)
}

func TestRescoreAddsBesideWhatIsThere(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(3)
	old, candidate := s.Scan.Spec, s.MustSpec("b")
	batch, opened := mustRescore(s, candidate)
	if !opened || batch.Members != 4 || batch.Kind != ledger.Rescore {
		t.Fatalf("got %+v, want a rescoring of 4 objects", batch)
	}
	if again, _ := mustRescore(s, candidate); again.ID != batch.ID || again.Members != 4 {
		t.Errorf("asked again: got %+v, want the same batch", again)
	}
	if works := mustTakeAgain(s, old); len(works) > 0 {
		t.Errorf("a worker of another pack got %d works", len(works))
	}
	works := mustTakeAgain(s, candidate)
	if len(works) != 4 {
		t.Fatalf("got %d works, want 4", len(works))
	}
	wantShown(s, "a", "6")
	for i := range works {
		s.MustSave(stage.Whole(&works[i], stage.Good(works[i].Object.Key)))
	}
	wantShown(s, "b", "4")
	s.Wants("of the old pack are kept", "6", `SELECT count(*) FROM interactions JOIN works USING (work_id) WHERE spec_id = $1`, old)
	stage.Must(s.CloseBatch(context.Background(), batch.ID, time.Minute))(t)
	if err := s.SealBatch(context.Background(), batch.ID); err != nil {
		t.Fatal(err)
	}
	if left, opened := mustRescore(s, candidate); opened {
		t.Errorf("when all is done: got %+v, want nothing", left)
	}
}

// What an old pack has judged before it judges again when it is wanted back, and is shown then.
func TestRescoreGoesBack(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(1)
	old, candidate := s.Scan.Spec, s.MustSpec("b")
	for _, step := range []struct {
		spec int64
		pack string
	}{{candidate, "b"}, {old, "a"}, {candidate, "b"}} {
		if _, opened := mustRescore(s, step.spec); !opened {
			t.Fatalf("nothing to judge again under %s", step.pack)
		}
		works := mustTakeAgain(s, step.spec)
		for i := range works {
			s.MustSave(stage.Whole(&works[i], stage.Good("x")))
		}
		wantShown(s, step.pack, "2")
	}
}

// A rescoring that was broken off is taken over by the next, also when half an object was done.
func TestRescoreTakesOver(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(2)
	first, second := s.MustSpec("b"), s.MustSpec("c")
	mustRescore(s, first)
	works := mustTakeAgain(s, first)
	half := &works[0]
	s.MustSave(ledger.Portion{Work: half, Records: []ledger.Record{stage.Good("half")}})
	for i := range works {
		s.MustRelease(ledger.Release{Work: &works[i], Ending: ledger.ByStop})
	}
	batch, opened := mustRescore(s, second)
	if !opened || batch.Members != 3 {
		t.Fatalf("got %+v, want the first batch with its 3 members", batch)
	}
	if works := mustTakeAgain(s, first); len(works) > 0 {
		t.Errorf("the first pack still gets %d works", len(works))
	}
	again := mustTakeAgain(s, second)
	if len(again) != 3 {
		t.Fatalf("got %d works, want 3", len(again))
	}
	for i := range again {
		if again[i].Checkpoint != 0 {
			t.Errorf("work %d goes on at %d, want from the beginning", again[i].ID, again[i].Checkpoint)
		}
		s.MustSave(stage.Whole(&again[i], stage.Good("x")))
	}
	wantShown(s, "c", "3")
}

// An object that is gone keeps its old results, and is not tried for ever.
func TestRescoreOfWhatIsGone(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(1)
	candidate := s.MustSpec("b")
	batch, _ := mustRescore(s, candidate)
	works := mustTakeAgain(s, candidate)
	for i := range works {
		s.MustSave(stage.Whole(&works[i], stage.Bad(ledger.Gone)))
	}
	wantShown(s, "a", "2")
	if again, _ := mustRescore(s, candidate); again.ID != batch.ID {
		t.Errorf("got %+v, want no new batch", again)
	}
}

// An object that changes while history waits to be judged again is scored by whoever scores what is new.
func TestNewVersionsDoNotWaitForHistory(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustSaveMany(1)
	mustRescore(s, s.MustSpec("b"))
	if made := s.MustDiscover(stage.Object("packed.json", "v2")); made != 1 {
		t.Fatalf("the new version made %d works, want 1", made)
	}
	if works := s.MustClaim("one"); len(works) != 1 || works[0].Object.ETag != "v2" {
		t.Errorf("got %+v, want the new version", works)
	}
}

func TestRescoreOfAPeriod(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	span := stage.Must(s.Span(context.Background()))(t)
	p := report.Period{From: span.From, To: span.From.AddDate(0, 0, 3)}
	want := s.Text(`SELECT count(DISTINCT object_id) FROM current_interactions WHERE day < $1`, p.To)
	batch := stage.Must(s.Rescore(context.Background(), s.MustSpec("b"), p, time.Now(), "tester"))(t)
	s.Wants("members", want, `SELECT members FROM batches WHERE batch_id = $1`, batch.ID)
}
