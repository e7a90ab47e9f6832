package ledger

import (
	"errors"
	"time"
)

// Order says what a backfill is to bring in: objects of a source whose keys begin with Prefix and that were written from
// Since until just before Until. An empty part leaves nothing out.
type Order struct {
	Source int64 // 0 for a rescoring, which brings nothing in
	Prefix string
	Since  time.Time
	Until  time.Time
	Rate   float64 // objects a second at most; 0 for as many as there are hands
}

// Backfill is how a batch of history stands: objects that were there long before, or results judged again.
type Backfill struct {
	Batch    int64         `json:"batch"`
	Kind     Kind          `json:"kind"`
	State    BackfillState `json:"state"`
	Prefix   string        `json:"prefix"`
	Since    time.Time     `json:"since,omitzero"`
	Until    time.Time     `json:"until,omitzero"`
	Rate     float64       `json:"rate,omitzero"` // objects a second at most; 0 for as many as there are hands
	Listing  bool          `json:"listing"`       // there may be more than Objects
	Listed   int64         `json:"listed"`        // of the bucket, whether they were new or not
	Objects  int64         `json:"objects"`
	Done     int64         `json:"done"`
	Ran      float64       `json:"seconds_run"` // pauses left out
	Speed    float64       `json:"objects_per_second"`
	Left     *float64      `json:"seconds_left"` // nil when nobody can tell
	OpenedBy string        `json:"opened_by"`
	OpenedAt time.Time     `json:"opened_at"`
}

// BackfillState is what is being done about a backfill.
type BackfillState string

const (
	Running   BackfillState = "running"
	Paused    BackfillState = "paused"
	Cancelled BackfillState = "cancelled" // what was begun is finished, the rest is left alone
	Finished  BackfillState = "finished"
)

// Reckon works out how fast the backfill is, and how long it takes at that.
func (b *Backfill) Reckon() {
	if b.Ran > 0 {
		b.Speed = float64(b.Done) / b.Ran
	}
	if b.State == Running && !b.Listing && b.Speed > 0 {
		left := float64(b.Objects-b.Done) / b.Speed
		b.Left = &left
	}
}

// Unlisted is what is left to list of a backfill.
type Unlisted struct {
	Batch int64
	Order
	After string // keys up to this one are entered
}

// ErrStopped is what a listing gets that should not go on: the backfill was paused or cancelled, or another lists it.
var ErrStopped = errors.New("the backfill is stopped")
