package ledger

import "time"

// Kind tells why a batch was opened.
type Kind string

const (
	Nightly Kind = "night"  // by the schedule; one for each business date
	Manual  Kind = "manual" // by a person; any number

	// Rescore judges again what another spec has scored.
	Rescore Kind = "rescore"

	// Backfilling brings in objects that were there long before.
	Backfilling Kind = "backfill"
)

// Batch is one run over the works that were waiting when it opened.
type Batch struct {
	ID       int64
	Kind     Kind
	Date     time.Time // the business date, midnight UTC
	Run      int
	State    BatchState
	Members  int64 // works
	Tally    Tally // of interactions
	OpenedBy string
	OpenedAt time.Time
	ClosedAt time.Time // zero until then
}

// BatchState is how far a batch is.
type BatchState string

const (
	Open    BatchState = "open"    // members are worked on
	Closing BatchState = "closing" // all have ended; the reports are being written
	Closed  BatchState = "closed"
)

// Tally counts interactions. A work that has not ended counts as one open interaction beside those
// of its records that have ended, because nobody knows how many more it holds until it is read.
type Tally struct {
	Discovered  int64 `json:"discovered"`
	Scored      int64 `json:"scored"`
	Quarantined int64 `json:"quarantined"`
	Open        int64 `json:"open"`
}

// Done is how many have their outcome.
func (t Tally) Done() int64 { return t.Scored + t.Quarantined }
