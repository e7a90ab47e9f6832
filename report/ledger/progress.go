package ledger

import "time"

// Progress is how a batch stands at one moment. Terminal, pages and programs all show this one.
type Progress struct {
	Batch     int64     `json:"batch"`
	Kind      Kind      `json:"kind"`
	Date      time.Time `json:"business_date"`
	Run       int       `json:"run"`
	State     Stand     `json:"state"`
	Priority  int       `json:"priority"`
	Tally               // of interactions
	Objects   int64     `json:"objects"`
	Ended     int64     `json:"objects_ended"`
	Ran       float64   `json:"seconds_run"` // pauses left out
	Rate      float64   `json:"interactions_per_second"`
	Left      *float64  `json:"seconds_left"` // nil when nobody can tell
	OpenedBy  string    `json:"opened_by"`
	OpenedAt  time.Time `json:"opened_at"`
	ClosedAt  time.Time `json:"closed_at,omitzero"`
	*Backfill           // nil unless it is of history
}

// Stand is what is being done about a batch.
type Stand string

const (
	Running   Stand = "running"
	Paused    Stand = "paused"
	Cancelled Stand = "cancelled" // what was begun is finished
	Reporting Stand = "reporting" // all has ended; the reports are being written
	Ended     Stand = "ended"
)

// Backfill is what a batch of history is to bring in; empty where results are judged again.
type Backfill struct {
	Prefix  string    `json:"prefix"`
	Since   time.Time `json:"since,omitzero"`
	Until   time.Time `json:"until,omitzero"`
	MaxRate float64   `json:"rate,omitzero"` // objects a second at most; 0 for as many as there are hands
	Listing bool      `json:"listing"`       // there may be more than Objects
	Listed  int64     `json:"listed"`        // of the bucket, whether they were new or not
}

// Closed says whether nothing more becomes of the batch.
func (p *Progress) Closed() bool { return !p.ClosedAt.IsZero() }

// Lately is what a batch did in the last minute that it ran.
type Lately struct {
	Seconds      float64 // of it
	Objects      int64   // that ended
	Interactions int64   // in those
}

// Reckon works out how fast the batch is, and how long it takes at that. The rate is that of the last minute or, where no
// object ended then, of all the time that it ran. How long the rest takes is told while objects end: one that holds a million interactions ends
// but once, and nobody knows when.
func (p *Progress) Reckon(lately Lately) {
	ends := lately.Objects > 0 && lately.Seconds > 0
	switch {
	case ends && !p.Closed():
		p.Rate = float64(lately.Interactions) / lately.Seconds
	case p.Ran > 0:
		p.Rate = float64(p.Done()) / p.Ran
	}
	if p.Objects == p.Ended && !p.listing() {
		p.Left = new(float64)
	} else if ends && p.State == Running && !p.listing() {
		left := float64(p.Objects-p.Ended) * lately.Seconds / float64(lately.Objects)
		p.Left = &left
	}
}

func (p *Progress) listing() bool { return p.Backfill != nil && p.Listing }
