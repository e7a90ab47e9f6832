package report

import "time"

// Standing is one agent in a list: how many evaluations, how they scored, how many were flagged.
// The list is in the order of names: it is for finding an agent, not a ranking.
type Standing struct {
	Agent        string
	Team         string
	Interactions int
	Flagged      int
	Latest       time.Time // the agent's last interaction
	Scorecard    string    // the title of the one most used
	Score        Estimate  // by that scorecard, 0 to 100
}
