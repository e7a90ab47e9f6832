package report

import (
	"time"

	"touchtone/interaction"
	"touchtone/rules"
)

// Scope says which interactions are meant. An empty field leaves nothing out; the zero Scope means all.
type Scope struct {
	Period     Period
	Name       string // the source's own id
	Agent      string
	Team       string
	Channel    interaction.Channel
	Lang       string
	Touchpoint string
	Rule       string         // flagged by this rule
	Severity   rules.Severity // of the worst flag
	Segment    string         // of the customer, as of the period's end, else of today
	Sample     Sample         // how they were chosen; in the queue the zero Sample means the flagged ones
}

// Period is the time from From until just before To, both midnights of UTC: results are kept by UTC days.
type Period struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Before is the period of the same length that ends where this one begins.
func (p Period) Before() Period { return Period{From: p.From.Add(-p.Length()), To: p.From} }

// Length of the period. Days of 24 hours make the halves of a comparison equal, whatever the clocks do.
func (p Period) Length() time.Duration { return p.To.Sub(p.From) }

// Holds says whether t lies in the period.
func (p Period) Holds(t time.Time) bool { return !t.Before(p.From) && t.Before(p.To) }

// FollowUp is when to look again at what a report of the period suggests: two weeks after it.
func (p Period) FollowUp() time.Time { return p.To.AddDate(0, 0, 14) }

// Fortnight is the two weeks that end with the day of t.
func Fortnight(t time.Time) Period {
	t = t.UTC()
	end := time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, time.UTC)
	return Period{From: end.AddDate(0, 0, -14), To: end}
}

// Sample says how interactions were chosen. Averages of different samples are never mixed: flagged
// interactions are worse than the rest because that is why they were flagged.
type Sample string

const (
	Every   Sample = "every"   // all that were scored: nothing chosen
	Flagged Sample = "flagged" // those with a flag
	Random  Sample = "random"  // drawn by chance
	Both    Sample = "both"    // drawn by chance, and flagged too
)

// Words tells a person how the sample was chosen.
func (s Sample) Words() string {
	switch s {
	case Flagged:
		return "only interactions that were flagged: worse than usual by choice, compared with flagged ones only"
	case Random:
		return "only interactions that were drawn by chance, compared with others so drawn"
	case Both:
		return "only interactions that were drawn by chance and are flagged, too"
	}
	return "every interaction that was scored, none chosen"
}
