package ledger

import "time"

// Backlog is what is open in a lane in one state.
type Backlog struct {
	Lane  Lane
	State string // waiting for a batch, pending or leased
	Works int64
	Age   time.Duration // since the oldest of them was first seen, or its batch opened
}
