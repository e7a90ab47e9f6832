package works_test

import (
	"context"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

func TestBacklogTellsWhatIsOpen(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[0], stage.Good("a")))
	s.MustDiscover(stage.Object("new", "v1"))
	s.MustExec(`UPDATE object_versions SET first_seen = now() - interval '1 hour' WHERE object_version = (SELECT max(object_version) FROM object_versions)`)
	got := map[string]ledger.Backlog{}
	for _, b := range stage.Must(s.Backlog(context.Background()))(t) {
		got[string(b.Lane)+" "+b.State] = b
	}
	if len(got) != 12 {
		t.Errorf("got %d, want each of four lanes in each of three states", len(got))
	}
	for name, want := range map[string]int64{"live leased": 2, "live pending": 1, "batch waiting": 0} {
		if got[name].Works != want {
			t.Errorf("%s: got %d, want %d", name, got[name].Works, want)
		}
	}
	if age := got["live pending"].Age.Minutes(); age < 59 || age > 62 {
		t.Errorf("the oldest is %.0f minutes old, want 60", age)
	}
}
