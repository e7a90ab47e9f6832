package ledger

import (
	"errors"
	"time"
)

// Topic is what an event is about.
type Topic string

const (
	Outcomes Topic = "outcomes" // a record was scored or quarantined
	Digests  Topic = "digest"   // a batch has ended, and its digest is ready
)

// Event is something that others are told: at least once, under the same id each time, and the first time in order. Whoever tells may be
// unable to note that he did; then what was told comes again after what followed it, even if it was refused.
type Event struct {
	ID     string    `json:"id"`
	Topic  Topic     `json:"topic"`
	At     time.Time `json:"at"`
	Batch  int64     `json:"batch,omitzero"`
	Work   int64     `json:"work,omitzero"`
	Object int64     `json:"object,omitzero"`
	Record int       `json:"record,omitzero"`
	Kind   string    `json:"kind,omitzero"` // scored or quarantined
	Code   string    `json:"code,omitzero"` // why it is quarantined
}

// Parcel is the next events for a consumer.
type Parcel struct {
	ID       int64
	Consumer string
	Place    int64
	Fence    int64 // of who delivers it
	Told     int   // events of it that were delivered before
	Tries    int   // of the first of the others, before this one
	Events   []Event
}

// ErrUndeliverable is what no further try will mend.
var ErrUndeliverable = errors.New("it cannot be delivered")

// Delivery is how the delivery of a digest to a consumer stands.
type Delivery struct {
	Consumer string `json:"consumer"`
	Done     bool   `json:"done"`
	Tries    int    `json:"tries"`           // in vain
	Error    string `json:"error,omitempty"` // of the last one
}
