package ledger

import "errors"

// Hint is what a bucket says of its own accord: something became of this object. It is never believed, and is only a
// reason to look.
type Hint struct {
	Bucket string
	Key    string
}

// Why hints are not taken.
var (
	ErrNoEvent  = errors.New("not an event of a bucket")
	ErrStranger = errors.New("no source of ours has this bucket and prefix")
	ErrBusy     = errors.New("too many events wait to be looked at; the next listing finds what they told of")
)
