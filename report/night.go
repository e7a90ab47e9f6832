package report

import "time"

// Night is a batch as its operator sees it. Discovered = Scored + Quarantined + Open, always.
type Night struct {
	ID          string
	Name        string // the business date, or what a person called it
	State       string
	OpenedAt    time.Time
	ClosedAt    time.Time // zero while it runs
	Scored      int
	Quarantined int
	Open        int // objects not read to their end, each counted as one interaction
	Retried     int // works that needed more than one attempt
}

// Discovered is how many interactions the night found.
func (n Night) Discovered() int { return n.Scored + n.Quarantined + n.Open }

// Done is the share of the night that came to an end. A night without work is done.
func (n Night) Done() float64 {
	if n.Discovered() == 0 {
		return 1
	}
	return float64(n.Scored+n.Quarantined) / float64(n.Discovered())
}

// Rate is interactions per second from the opening to now, or to the close.
func (n Night) Rate(now time.Time) float64 {
	if !n.ClosedAt.IsZero() {
		now = n.ClosedAt
	}
	seconds := now.Sub(n.OpenedAt).Seconds()
	if seconds <= 0 {
		return 0
	}
	return float64(n.Scored+n.Quarantined) / seconds
}

// Left is how long the night will take yet at its rate so far; not known before anything is done.
func (n Night) Left(now time.Time) (left time.Duration, known bool) {
	rate := n.Rate(now)
	if rate == 0 || !n.ClosedAt.IsZero() {
		return 0, false
	}
	return time.Duration(float64(n.Open) / rate * float64(time.Second)), true
}

// Quarantine is what could not be read for one reason.
type Quarantine struct {
	Code    string // of the catalogue of bad input
	N       int
	Records []BadRecord // the first few
}

// BadRecord is one record that could not be read. It holds none of its text.
type BadRecord struct {
	Object string
	Place  string // line 3, $.turns[2].text
	Detail string // what was found and what was expected
}
