package ledger

import (
	"time"

	"touchtone/nlp"
	"touchtone/rules"
)

// Spec names what scores. Results made under different specs are never mixed in one number.
type Spec struct {
	Pack     string // rules.Pack.SHA256
	Engine   string // version of the program, and how it is told to read
	Analysis string // nlp.Analyzer.Revision
}

// Lane is the queue a work goes through.
type Lane string

const (
	Live  Lane = "live"  // at once
	Night Lane = "batch" // waits for a batch to open

	// Two lanes are for history and go at the pace of their batch: History brings in what was there long before,
	// Rescoring judges again what was scored. Works of the latter are for the spec they were made for.
	History   Lane = "backfill"
	Rescoring Lane = "rescore"
)

// OfHistory says whether a lane is one of those that nobody waits for.
func (l Lane) OfHistory() bool { return l == History || l == Rescoring }

// Task hands works out: only the one named by a work's latest dispatch may claim it.
type Task struct {
	Dispatch int64   `json:"dispatch"`
	Works    []int64 `json:"works"`
}

// Work is one version of an object, leased for scoring. Only the holder of the newest fence
// can save anything of it.
type Work struct {
	ID         int64
	ObjectID   int64
	Fence      int64
	Lease      int64 // that of the task it was claimed with
	Lane       Lane
	Object     Object
	Sidecar    Sidecar // its metadata document; without a Key when it has none
	Checkpoint int     // records 1 to here have their outcomes already
	Attempts   int     // this one included
	Crashes    int     // how many earlier ones ended in a crash or a bug
	Swapped    []int64 // records whose agent and customer are the other way round, by a person's word
	Refused    *Reason // why it need not be read at all; nil when it can be
}

// Record is what came out of one record of an object: either Heard and Found, or Bad.
type Record struct {
	Heard *nlp.Analysis
	Found *rules.Findings
	Bad   *Reason
}

// Reason says why something could not be scored. It never holds what was said.
type Reason struct {
	Code   string
	Place  string // where in the object
	Detail string // in words
}

// Portion is the next stretch of a work's records, to be saved whole or not at all.
type Portion struct {
	Work    *Work
	After   int // the checkpoint it follows
	Records []Record
	Last    bool // the work is done with it
}

// Checkpoint is how far the work is when the portion is saved.
func (p *Portion) Checkpoint() int { return p.After + len(p.Records) }

// Codes of quarantine that the pipeline itself gives. Readers of formats have their own.
const (
	Changed       = "superseded_before_read" // the bytes listed were replaced; the new ones are a version of their own
	Gone          = "gone"                   // deleted before it was read
	Empty         = "empty"                  // holds no record at all
	CrashLoop     = "crash_loop"             // whoever reads it dies
	Bug           = "bug"                    // scoring it panics
	Unstorable    = "unstorable"             // the database refuses its values
	OrphanSidecar = "sidecar_without_main"   // metadata of an object that never came
	BadKey        = "bad_key"                // a key that is not valid UTF-8 cannot be asked for
	SetAside      = "set_aside"              // given up by a person, after errors that did not go away
	Unbegun       = "cancelled"              // its batch was cancelled before anybody began it
	SpecChanged   = "spec_changed"           // half done when the pack changed; begun again under the new one
	PastRetention = "past_retention"         // of a day whose results are no longer kept
)

// Scan says on whose behalf a listing is made.
type Scan struct {
	Source int64
	Spec   int64 // for the works it discovers
	Lane   Lane
	Batch  int64     // that gets the works; 0 for none yet
	Since  time.Time // objects that were written before are left alone; zero for none
}
