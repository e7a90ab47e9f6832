package ledger

import (
	"errors"
	"time"
)

// ErrChanged is what reading an object gives when its bytes are no longer those that were asked
// for. An object that is gone gives fs.ErrNotExist.
var ErrChanged = errors.New("the object has changed")

// Object is one version of an object, as a bucket lists it.
type Object struct {
	Key          string
	ETag         string // without quotes
	VersionID    string // empty where the bucket keeps no versions
	Size         int64  // bytes as stored
	LastModified time.Time
}

// Sidecar is an object that holds metadata of another and is no work of its own.
type Sidecar struct {
	Object
	Of string // key of the object it belongs to
}
