package stage

import (
	"context"
	"fmt"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/report/reporttest"
)

// Tonight is a night that may be opened.
var Tonight = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// MustNight opens a night over new objects.
func (s *Stage) MustNight(date time.Time, all ...ledger.Object) ledger.Batch {
	s.T.Helper()
	s.Scan.Lane = ledger.Night
	s.MustDiscover(all...)
	b, _, err := s.OpenBatch(context.Background(), ledger.Nightly, date, "schedule")
	if err != nil {
		s.T.Fatal(err)
	}
	return b
}

// MustSaveMany scores n interactions, each of an object of its own, and one object that holds as many again.
func (s *Stage) MustSaveMany(n int) {
	s.T.Helper()
	s.MustDiscover(append(Objects(n), Object("packed.json", "v1"))...)
	for _, w := range s.MustClaim("one") {
		p := Whole(&w, Good(w.Object.Key))
		for i := 1; w.Object.Key == "packed.json" && i < n; i++ {
			p.Records = append(p.Records, Good(fmt.Sprint("packed", i)))
		}
		s.MustSave(p)
	}
}

// WithTalks scores what reporttest stages, one object each, and two objects that cannot be read.
func WithTalks(t testing.TB) *Stage {
	t.Helper()
	s, talks := New(t), reporttest.Talks()
	s.MustDiscover(Objects(len(talks) + 2)...)
	for i, w := range s.MustClaim("reader") {
		record := Bad("json_syntax")
		if i < len(talks) {
			record = ledger.Record{Heard: talks[i].Heard, Found: talks[i].Found}
		}
		if lost := s.MustSave(Whole(&w, record)); len(lost) > 0 {
			t.Fatalf("lost %v", lost)
		}
	}
	return s
}
