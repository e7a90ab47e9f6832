package worker

import (
	"context"
	"io"
	"iter"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
)

// Store is the ledger as a Worker needs it. Its methods are safe for any number of goroutines.
type Store interface {
	Spec(ctx context.Context, s ledger.Spec) (int64, error)
	Due(ctx context.Context, spec int64, lanes ...ledger.Lane) ([]ledger.Lane, error)
	Dispatch(ctx context.Context, spec int64, lane ledger.Lane, works int, bytes int64, again time.Duration) (ledger.Task, error)
	DispatchSuspect(ctx context.Context, spec int64, again time.Duration, lanes ...ledger.Lane) (ledger.Task, error)
	Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error)
	Heartbeat(ctx context.Context, owner string, leases []int64, ttl time.Duration) (lost []int64, err error)
	Pasts(ctx context.Context, heard []*nlp.Analysis, far time.Duration) ([]rules.Past, error)
	Save(ctx context.Context, portions []ledger.Portion) (lost []int64, err error)
	Release(ctx context.Context, releases []ledger.Release) error
	Reconcile(ctx context.Context, spec int64, lanes ...ledger.Lane) (mended int, err error)
}

// Listing is the ledger as a Scanner needs it.
type Listing interface {
	Source(ctx context.Context, bucket, prefix string) (int64, error)
	Spec(ctx context.Context, s ledger.Spec) (int64, error)
	Discover(ctx context.Context, s ledger.Scan, objects []ledger.Object, sidecars []ledger.Sidecar) (works int, err error)
	Orphans(ctx context.Context, s ledger.Scan) (works int, err error)
	NoteGone(ctx context.Context, s ledger.Scan, keys []string) error
	ListedTo(ctx context.Context, s ledger.Scan, prefix string) (after string, err error)
	NoteListed(ctx context.Context, s ledger.Scan, prefix, after string) error
	EndListing(ctx context.Context, s ledger.Scan, prefix string) error
	UnreadManifests(ctx context.Context, s ledger.Scan, manifests []ledger.Object) ([]ledger.Object, error)
	NoteManifest(ctx context.Context, s ledger.Scan, manifest ledger.Object) error
}

// Calendar is the ledger as a Night needs it.
type Calendar interface {
	OpenBatch(ctx context.Context, kind ledger.Kind, date time.Time, by string) (b ledger.Batch, opened bool, err error)
	CloseBatch(ctx context.Context, id int64, atMost time.Duration) (ledger.Batch, error)
	SealBatch(ctx context.Context, id int64) error
	UnclosedBatches(ctx context.Context) ([]ledger.Batch, error)
	LastNight(ctx context.Context) (time.Time, error)
}

// Bucket is where objects are. An object that is gone gives fs.ErrNotExist, one whose bytes are no longer
// those of the etag ledger.ErrChanged, also in the middle of reading.
type Bucket interface {
	List(ctx context.Context, prefix, after string) iter.Seq2[ledger.Object, error]
	Level(ctx context.Context, prefix string) (objects []ledger.Object, folders []string, err error)
	Head(ctx context.Context, key string) (ledger.Object, error)
	Get(ctx context.Context, key, etag string) (body io.ReadCloser, metadata map[string]string, err error)
	Part(ctx context.Context, key string, at, size int64) ([]byte, error)
}

// Analyzer gives an interaction its meaning; *nlp.Analyzer does.
type Analyzer interface {
	Analyze(*interaction.Interaction) *nlp.Analysis
}

// Evaluator has an opinion of it; *rules.Pack does.
type Evaluator interface {
	EvaluateAfter(rules.Past, *nlp.Analysis) *rules.Findings
	LooksBack() time.Duration // 0 when it needs no past
}
