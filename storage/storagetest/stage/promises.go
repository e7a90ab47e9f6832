package stage

import (
	"context"

	"touchtone/report/ledger"
)

// WantTally compares what is counted of everything, as kept and as counted anew.
func (s *Stage) WantTally(want ledger.Tally) {
	s.T.Helper()
	for name, count := range map[string]func(context.Context, int64) (ledger.Tally, error){"tally": s.Tally, "recount": s.Recount} {
		got, err := count(context.Background(), 0)
		if err != nil || got != want {
			s.T.Errorf("%s: got %+v, %v, want %+v", name, got, err, want)
		}
	}
	if open, err := s.AnyOpen(context.Background()); open != (want.Open > 0) || err != nil {
		s.T.Errorf("any open: got %v, %v, want %v", open, err, want.Open > 0)
	}
}

// WantPromises checks all that must hold of what is stored.
func (s *Stage) WantPromises() {
	s.T.Helper()
	for _, p := range Must(s.Verify(context.Background(), true))(s.T) {
		if p.Broken > 0 {
			s.T.Errorf("%s: %v", p.Name, p.Such)
		}
	}
}
