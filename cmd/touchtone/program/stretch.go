package program

import (
	"context"
	"time"

	"touchtone/report"
	"touchtone/storage"
)

// Stretch is a part of history.
type Stretch struct {
	Since time.Time `format:"2006-01-02" help:"First day; from the beginning when not given." placeholder:"YYYY-MM-DD"`
	Until time.Time `format:"2006-01-02" help:"Last day; to the end when not given." placeholder:"YYYY-MM-DD"`
}

// Period is what the flags mean; without any it is all there is.
func (s *Stretch) Period(ctx context.Context, db *storage.DB) (report.Period, error) {
	period, err := db.Span(ctx)
	if err != nil {
		return period, err
	}
	if !s.Since.IsZero() {
		period.From = s.Since
	}
	if !s.Until.IsZero() {
		period.To = s.Until.AddDate(0, 0, 1)
	}
	if period.To.Before(period.From) {
		return period, Exit(Usage, "--since is after --until")
	}
	return period, nil
}
