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

func retry(s *stage.Stage, code string) (ledger.Batch, error) {
	return s.Retry(context.Background(), code, 0, time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), "test")
}

func TestRetryReadsAgainWhatWasQuarantinedForAReason(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	s.MustSave(
		stage.Whole(&works[0], stage.Bad("json_syntax")),
		stage.Whole(&works[1], stage.Bad("nul_byte")),
		stage.Whole(&works[2], stage.Good("a"), stage.Bad("json_syntax")))
	b, err := retry(s, "json_syntax")
	if err != nil || b.Members != 2 || b.Kind != ledger.Manual {
		t.Fatalf("got %+v, %v, want a batch of two by hand", b, err)
	}
	if _, err := retry(s, "json_syntax"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("again: got %v, want nothing left to try", err)
	}
	s.Scan.Lane = ledger.Night
	for _, w := range s.MustClaim("two") {
		s.MustSave(stage.Whole(&w, stage.Good("now it can be read")))
	}
	s.Wants("what pages show", "2", `SELECT count(*) FROM latest_interactions WHERE id = 'now it can be read'`)
	s.Wants("what was found before stays", "3", `SELECT count(*) FROM quarantines`)
	s.WantPromises()
}

func TestSetAsideGivesUpWhatWaitsForAnError(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.New(t)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	var releases []ledger.Release
	for i, code := range []string{"read", "read", "save"} {
		releases = append(releases, ledger.Release{Work: &works[i], Ending: ledger.ByDependency, Code: code, Wait: time.Hour / 2})
	}
	s.MustRelease(releases...)
	troubles := stage.Must(s.Troubles(ctx, 0))(t)
	if len(troubles) != 2 || troubles[0].Code != "read" || troubles[0].Works != 2 || troubles[0].Next.IsZero() {
		t.Errorf("got %+v, want two that wait after read and one after save", troubles)
	}
	if n := stage.Must(s.SetAside(ctx, "read", 0, "ana"))(t); n != 2 {
		t.Errorf("set %d aside, want 2", n)
	}
	s.WantTally(ledger.Tally{Discovered: 3, Quarantined: 2, Open: 1})
	if b, err := retry(s, ledger.SetAside); err != nil || b.Members != 2 {
		t.Errorf("got %+v, %v, want a batch of the two", b, err)
	}
}
