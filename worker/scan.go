package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"touchtone/interaction/records"
	"touchtone/report/ledger"
)

// page is how many objects of a listing are entered at a time.
const page = 1000

// Scanner lists a prefix of a bucket and enters in the ledger what is new there.
type Scanner struct {
	Store  Listing
	Bucket Bucket
	Name   string      // the bucket's
	Prefix string      // only keys that begin so; empty for all
	Since  time.Time   // only objects written from then; zero for all
	Lane   ledger.Lane // of the works it makes
	Spec   ledger.Spec // likewise
	Beside int         // so many folders are listed at the same time; 0 and 1: one listing of all
}

// Scan lists once and tells how many works that made. When the listing breaks off, what was listed is
// entered; nothing is concluded from what was not, and the next one begins there.
func (s *Scanner) Scan(ctx context.Context) (works int, err error) {
	scan, err := s.begin(ctx)
	if err != nil {
		return 0, fmt.Errorf("scan: %w", err)
	}
	if works, err = s.scan(ctx, scan); err != nil {
		return works, fmt.Errorf("scan: %w", err)
	}
	orphans, err := s.Store.Orphans(ctx, scan)
	if err != nil {
		return works, fmt.Errorf("scan: %w", err)
	}
	return works + orphans, nil
}

func (s *Scanner) begin(ctx context.Context) (ledger.Scan, error) {
	source, err := s.Store.Source(ctx, s.Name, s.Prefix)
	if err != nil {
		return ledger.Scan{}, err
	}
	spec, err := s.Store.Spec(ctx, s.Spec)
	return ledger.Scan{Source: source, Spec: spec, Lane: s.Lane, Since: s.Since}, err
}

func (s *Scanner) scan(ctx context.Context, scan ledger.Scan) (works int, err error) {
	if s.Beside <= 1 {
		return s.listAround(ctx, scan, s.Prefix)
	}
	folders, works, err := s.descend(ctx, scan)
	if err != nil {
		return works, err
	}
	more, err := s.listBeside(ctx, scan, folders)
	return works + more, err
}

// descend goes down from the prefix to where there are folders to choose from, and enters what lies on the way.
func (s *Scanner) descend(ctx context.Context, scan ledger.Scan) (folders []string, works int, err error) {
	for folders = []string{s.Prefix}; len(folders) == 1; {
		objects, below, err := s.Bucket.Level(ctx, folders[0])
		if err != nil {
			return nil, works, err
		}
		level := listing{scanner: s, scan: scan}
		for _, o := range objects {
			if err := level.add(ctx, o); err != nil {
				return nil, works + level.works, err
			}
		}
		if err := level.enter(ctx); err != nil {
			return nil, works + level.works, err
		}
		folders, works = below, works+level.works
	}
	return folders, works, nil
}

// listBeside lists folders, a few at a time. One that breaks off does not stop the others.
func (s *Scanner) listBeside(ctx context.Context, scan ledger.Scan, folders []string) (works int, err error) {
	var listing sync.WaitGroup
	var mu sync.Mutex
	slots := make(chan struct{}, s.Beside)
	for _, folder := range folders {
		slots <- struct{}{}
		listing.Go(func() {
			defer func() { <-slots }()
			made, broke := s.listAround(ctx, scan, folder)
			mu.Lock()
			defer mu.Unlock()
			works, err = works+made, errors.Join(err, broke)
		})
	}
	listing.Wait()
	return works, err
}

// listAround lists a prefix from where the last listing broke off to the end, and then from the beginning to there:
// whoever opens a night after it has seen everything.
func (s *Scanner) listAround(ctx context.Context, scan ledger.Scan, prefix string) (works int, err error) {
	from, err := s.Store.ListedTo(ctx, scan, prefix)
	if err != nil {
		return 0, err
	}
	l := listing{scanner: s, scan: scan, note: func(ctx context.Context, after string, _ int) error {
		return s.Store.NoteListed(ctx, scan, prefix, after)
	}}
	if err := l.list(ctx, prefix, from, ""); err != nil {
		return l.works, err
	}
	if from != "" {
		if err := l.list(ctx, prefix, "", from); err != nil {
			return l.works, err
		}
	}
	if from == "" && !l.noted {
		return l.works, nil
	}
	return l.works, s.Store.EndListing(ctx, scan, prefix)
}

// listing is what was listed and not yet entered.
type listing struct {
	scanner  *Scanner
	scan     ledger.Scan
	until    time.Time                                                  // only objects written before; zero for all
	note     func(ctx context.Context, after string, objects int) error // keeps how far it got; nil when nobody asks
	noted    bool
	objects  []ledger.Object
	sidecars []ledger.Sidecar

	manifests []ledger.Object

	seen  int // since the last note
	works int
}

// list enters the objects of a prefix whose keys come after one and, where upTo is given, not after that.
func (l *listing) list(ctx context.Context, prefix, after, upTo string) error {
	for o, err := range l.scanner.Bucket.List(ctx, prefix, after) {
		if err != nil {
			return err
		}
		if upTo != "" && o.Key > upTo {
			break
		}
		if err := l.add(ctx, o); err != nil {
			return err
		}
		if l.seen++; l.seen == page {
			if err := l.tell(ctx, o.Key); err != nil {
				return err
			}
		}
	}
	return l.enter(ctx)
}

// tell notes how far the listing is. What lies before is entered first.
func (l *listing) tell(ctx context.Context, after string) error {
	if err := l.enter(ctx); err != nil || l.note == nil {
		return err
	}
	seen := l.seen
	l.noted, l.seen = true, 0
	return l.note(ctx, after, seen)
}

// astray is by how much a sidecar may be older or newer than its object and still be looked for with it.
const astray = 24 * time.Hour

func (l *listing) add(ctx context.Context, o ledger.Object) error {
	switch of, ok := records.SidecarOf(o.Key); {
	case records.IsManifest(o.Key):
		l.manifests = append(l.manifests, o)
	case ok && l.means(o, astray):
		l.sidecars = append(l.sidecars, ledger.Sidecar{Object: o, Of: of})
	case !ok && l.means(o, 0):
		l.objects = append(l.objects, o)
	}
	if len(l.objects)+len(l.sidecars)+len(l.manifests) < page {
		return nil
	}
	return l.enter(ctx)
}

// means tells whether an object was written in the time that is asked for, give or take.
func (l *listing) means(o ledger.Object, about time.Duration) bool {
	late := l.scan.Since.IsZero() || !o.LastModified.Before(l.scan.Since.Add(-about))
	early := l.until.IsZero() || o.LastModified.Before(l.until.Add(about))
	return late && early
}

func (l *listing) enter(ctx context.Context) error {
	if err := l.discover(ctx, l.objects, l.sidecars); err != nil {
		return err
	}
	l.objects, l.sidecars = l.objects[:0], l.sidecars[:0]
	return l.readManifests(ctx)
}

func (l *listing) discover(ctx context.Context, objects []ledger.Object, sidecars []ledger.Sidecar) error {
	if len(objects)+len(sidecars) == 0 {
		return nil
	}
	works, err := l.scanner.Store.Discover(ctx, l.scan, objects, sidecars)
	l.works += works
	return err
}
