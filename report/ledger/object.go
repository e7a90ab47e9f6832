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

// Sidecar is an object that holds metadata of another and is no work of its own, or a line of a manifest that does.
type Sidecar struct {
	Object
	Of string // key of the object it belongs to
	In string // key of the manifest; empty for an object of its own
	At int64  // where in the manifest the line begins
}

// LineOf is a line of a manifest about an object. It stays the same sidecar wherever it stands, and changes with its sum.
func LineOf(manifest Object, of, sum string, at, size int64) Sidecar {
	line := Object{Key: manifest.Key + "#" + of, ETag: sum, Size: size, LastModified: manifest.LastModified}
	return Sidecar{Object: line, Of: of, In: manifest.Key, At: at}
}
