package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
)

// mustRescore opens a rescoring under a pack over all of history, or nothing.
func (s *stage) mustRescore(spec int64) (b ledger.Batch, opened bool) {
	s.t.Helper()
	ctx := context.Background()
	b, err := s.Rescore(ctx, spec, must(s.Span(ctx))(s.t), time.Now(), "tester")
	if errors.Is(err, fs.ErrNotExist) {
		return b, false
	}
	return must(b, err)(s.t), true
}

// mustTakeAgain claims what a worker of the spec may judge again.
func (s *stage) mustTakeAgain(spec int64) []ledger.Work {
	s.t.Helper()
	ctx := context.Background()
	task := must(s.Dispatch(ctx, spec, ledger.Rescoring, 1000, 1<<40, 0))(s.t)
	return must(s.Claim(ctx, spec, task, "again", time.Minute))(s.t)
}

func (s *stage) wantShown(pack string, n string) {
	s.t.Helper()
	s.wants("shown under "+pack, n, `SELECT count(*) FROM current_interactions JOIN works USING (work_id) JOIN specs USING (spec_id) WHERE pack_sha256 = $1`, pack)
}

func TestRescoreAddsBesideWhatIsThere(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(3)
	old, candidate := s.scan.Spec, s.mustSpec("b")
	batch, opened := s.mustRescore(candidate)
	if !opened || batch.Members != 4 || batch.Kind != ledger.Rescore {
		t.Fatalf("got %+v, want a rescoring of 4 objects", batch)
	}
	if again, _ := s.mustRescore(candidate); again.ID != batch.ID || again.Members != 4 {
		t.Errorf("asked again: got %+v, want the same batch", again)
	}
	if works := s.mustTakeAgain(old); len(works) > 0 {
		t.Errorf("a worker of another pack got %d works", len(works))
	}
	works := s.mustTakeAgain(candidate)
	if len(works) != 4 {
		t.Fatalf("got %d works, want 4", len(works))
	}
	s.wantShown("a", "6")
	for i := range works {
		s.mustSave(whole(&works[i], good(works[i].Object.Key)))
	}
	s.wantShown("b", "4")
	s.wants("of the old pack are kept", "6", `SELECT count(*) FROM interactions JOIN works USING (work_id) WHERE spec_id = $1`, old)
	must(s.CloseBatch(context.Background(), batch.ID, time.Minute))(t)
	if err := s.SealBatch(context.Background(), batch.ID); err != nil {
		t.Fatal(err)
	}
	if left, opened := s.mustRescore(candidate); opened {
		t.Errorf("when all is done: got %+v, want nothing", left)
	}
}

// What an old pack has judged before it judges again when it is wanted back, and is shown then.
func TestRescoreGoesBack(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(1)
	old, candidate := s.scan.Spec, s.mustSpec("b")
	for _, step := range []struct {
		spec int64
		pack string
	}{{candidate, "b"}, {old, "a"}, {candidate, "b"}} {
		if _, opened := s.mustRescore(step.spec); !opened {
			t.Fatalf("nothing to judge again under %s", step.pack)
		}
		works := s.mustTakeAgain(step.spec)
		for i := range works {
			s.mustSave(whole(&works[i], good("x")))
		}
		s.wantShown(step.pack, "2")
	}
}

// A rescoring that was broken off is taken over by the next, also when half an object was done.
func TestRescoreTakesOver(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(2)
	first, second := s.mustSpec("b"), s.mustSpec("c")
	s.mustRescore(first)
	works := s.mustTakeAgain(first)
	half := &works[0]
	s.mustSave(ledger.Portion{Work: half, Records: []ledger.Record{good("half")}})
	for i := range works {
		if err := s.Release(context.Background(), []ledger.Release{{Work: &works[i], Ending: ledger.ByStop}}); err != nil {
			t.Fatal(err)
		}
	}
	batch, opened := s.mustRescore(second)
	if !opened || batch.Members != 3 {
		t.Fatalf("got %+v, want the first batch with its 3 members", batch)
	}
	if works := s.mustTakeAgain(first); len(works) > 0 {
		t.Errorf("the first pack still gets %d works", len(works))
	}
	again := s.mustTakeAgain(second)
	if len(again) != 3 {
		t.Fatalf("got %d works, want 3", len(again))
	}
	for i := range again {
		if again[i].Checkpoint != 0 {
			t.Errorf("work %d goes on at %d, want from the beginning", again[i].ID, again[i].Checkpoint)
		}
		s.mustSave(whole(&again[i], good("x")))
	}
	s.wantShown("c", "3")
}

// An object that is gone keeps its old results, and is not tried for ever.
func TestRescoreOfWhatIsGone(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(1)
	candidate := s.mustSpec("b")
	batch, _ := s.mustRescore(candidate)
	works := s.mustTakeAgain(candidate)
	for i := range works {
		s.mustSave(whole(&works[i], bad(ledger.Gone)))
	}
	s.wantShown("a", "2")
	if again, _ := s.mustRescore(candidate); again.ID != batch.ID {
		t.Errorf("got %+v, want no new batch", again)
	}
}

// An object that changes while history waits to be judged again is scored by whoever scores what is new.
func TestNewVersionsDoNotWaitForHistory(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSaveMany(1)
	s.mustRescore(s.mustSpec("b"))
	if made := s.mustDiscover(object("packed.json", "v2")); made != 1 {
		t.Fatalf("the new version made %d works, want 1", made)
	}
	if works := s.mustClaim("one"); len(works) != 1 || works[0].Object.ETag != "v2" {
		t.Errorf("got %+v, want the new version", works)
	}
}

func TestRescoreOfAPeriod(t *testing.T) {
	t.Parallel()
	s := mustStageTalks(t)
	span := must(s.Span(context.Background()))(t)
	p := report.Period{From: span.From, To: span.From.AddDate(0, 0, 3)}
	want := s.text(`SELECT count(DISTINCT object_id) FROM current_interactions WHERE day < $1`, p.To)
	batch := must(s.Rescore(context.Background(), s.mustSpec("b"), p, time.Now(), "tester"))(t)
	s.wants("members", want, `SELECT members FROM batches WHERE batch_id = $1`, batch.ID)
}
