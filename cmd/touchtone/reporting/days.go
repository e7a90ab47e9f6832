package reporting

import (
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
)

// between is the period of --from and --to, which may be missing: then it begins and ends as is usual. One of which only the end is
// told is as long as usual.
func between(from, to time.Time, usual report.Period) (report.Period, error) {
	p := usual
	if !to.IsZero() {
		p.To = to.AddDate(0, 0, 1)
		p.From = p.To.Add(usual.From.Sub(usual.To))
	}
	if !from.IsZero() {
		p.From = from
	}
	if !p.From.Before(p.To) {
		return p, program.Exit(program.Usage, "--from is after --to")
	}
	return p, nil
}
