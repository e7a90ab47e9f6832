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

// Unlisted is what is left to list of a backfill.
type Unlisted struct {
	Batch int64
	Order
	After string // keys up to this one are entered
}

// ErrStopped is what a listing gets that should not go on: the backfill was paused or cancelled, or another lists it.
var ErrStopped = errors.New("the backfill is stopped")
