package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report/ledger"
)

func (s *stage) retry(code string) (ledger.Batch, error) {
	return s.Retry(context.Background(), code, 0, time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), "test")
}

func TestRetryReadsAgainWhatWasQuarantinedForAReason(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(objects(3)...)
	works := s.mustClaim("one")
	s.mustSave(whole(&works[0], bad("json_syntax")), whole(&works[1], bad("nul_byte")), whole(&works[2], good("a"), bad("json_syntax")))
	b, err := s.retry("json_syntax")
	if err != nil || b.Members != 2 || b.Kind != ledger.Manual {
		t.Fatalf("got %+v, %v, want a batch of two by hand", b, err)
	}
	if _, err := s.retry("json_syntax"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("again: got %v, want nothing left to try", err)
	}
	s.scan.Lane = ledger.Night
	for _, w := range s.mustClaim("two") {
		s.mustSave(whole(&w, good("now it can be read")))
	}
	s.wants("what pages show", "2", `SELECT count(*) FROM latest_interactions WHERE id = 'now it can be read'`)
	s.wants("what was found before stays", "3", `SELECT count(*) FROM quarantines`)
	s.wantPromises()
}

func TestSetAsideGivesUpWhatWaitsForAnError(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), mustStage(t)
	s.mustDiscover(objects(3)...)
	works := s.mustClaim("one")
	var releases []ledger.Release
	for i, code := range []string{"read", "read", "save"} {
		releases = append(releases, ledger.Release{Work: &works[i], Ending: ledger.ByDependency, Code: code, Wait: time.Hour / 2})
	}
	if err := s.Release(ctx, releases); err != nil {
		t.Fatal(err)
	}
	troubles := must(s.Troubles(ctx, 0))(t)
	if len(troubles) != 2 || troubles[0].Code != "read" || troubles[0].Works != 2 || troubles[0].Next.IsZero() {
		t.Errorf("got %+v, want two that wait after read and one after save", troubles)
	}
	if n := must(s.SetAside(ctx, "read", 0, "ana"))(t); n != 2 {
		t.Errorf("set %d aside, want 2", n)
	}
	s.wantTally(ledger.Tally{Discovered: 3, Quarantined: 2, Open: 1})
	if b, err := s.retry(ledger.SetAside); err != nil || b.Members != 2 {
		t.Errorf("got %+v, %v, want a batch of the two", b, err)
	}
}
