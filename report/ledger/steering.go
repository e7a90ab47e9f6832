package ledger

import "time"

// Steering is what somebody said about how a batch goes on, and why.
type Steering struct {
	Act      Act       `json:"act"`
	Priority int       `json:"priority,omitzero"` // the new one, with Prioritise
	Rate     float64   `json:"rate,omitzero"`     // with Resume: objects a second at most from now on; 0 as before
	Why      string    `json:"why"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

// Act is one of the ways to steer.
type Act string

const (
	Pause      Act = "pause"    // what was begun is finished, and no more is handed out
	Resume     Act = "resume"   // it goes on
	Cancel     Act = "cancel"   // what was begun is finished, and the rest is quarantined as cancelled
	Prioritise Act = "priority" // it goes before open batches of a lower priority
)

// NeedsReason says whether an act holds work up, so that others will ask why.
func (a Act) NeedsReason() bool { return a == Pause || a == Cancel }
