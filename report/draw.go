package report

import (
	"fmt"
	"time"
)

// Sampling draws so many interactions of each agent, team or channel by chance, for people to look at beside the flagged ones. The
// same one draws the same interactions, wherever the same objects are kept and in whatever order they came.
type Sampling struct {
	Stratum Stratum
	Per     int // of each
	Period  Period
	Seed    int64
	By      string // who drew
	At      time.Time
}

// Stratum is what a draw takes equally many of.
type Stratum string

const (
	ByAgent   Stratum = "agent"
	ByTeam    Stratum = "team"
	ByChannel Stratum = "channel"
)

// Words tells a person how it was drawn.
func (s Sampling) Words() string {
	return fmt.Sprintf("%d of each %s, %s to %s, seed %d", s.Per, s.Stratum,
		s.Period.From.Format(time.DateOnly), s.Period.To.AddDate(0, 0, -1).Format(time.DateOnly), s.Seed)
}

// Drawn is what a sampling drew of one stratum.
type Drawn struct {
	Of string // which agent, team or channel; empty is unknown
	N  int
	In int // of how many in the period
}
