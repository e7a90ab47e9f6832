package worker

import (
	"context"
	"fmt"

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
	Lane   ledger.Lane // of the works it makes
	Spec   ledger.Spec // likewise
}

// Scan lists once and tells how many works that made. When the listing breaks off, what was listed is
// entered; nothing is concluded from what was not.
func (s *Scanner) Scan(ctx context.Context) (works int, err error) {
	scan, err := s.begin(ctx)
	if err != nil {
		return 0, fmt.Errorf("scan: %w", err)
	}
	listed := listing{scanner: s, scan: scan}
	for o, err := range s.Bucket.List(ctx, s.Prefix) {
		if err == nil {
			err = listed.add(ctx, o)
		}
		if err != nil {
			return listed.works, fmt.Errorf("scan: %w", err)
		}
	}
	if err := listed.enter(ctx); err != nil {
		return listed.works, fmt.Errorf("scan: %w", err)
	}
	orphans, err := s.Store.Orphans(ctx, scan)
	if err != nil {
		return listed.works, fmt.Errorf("scan: %w", err)
	}
	return listed.works + orphans, nil
}

func (s *Scanner) begin(ctx context.Context) (ledger.Scan, error) {
	source, err := s.Store.Source(ctx, s.Name, s.Prefix)
	if err != nil {
		return ledger.Scan{}, err
	}
	spec, err := s.Store.Spec(ctx, s.Spec)
	return ledger.Scan{Source: source, Spec: spec, Lane: s.Lane}, err
}

// listing is what was listed and not yet entered.
type listing struct {
	scanner  *Scanner
	scan     ledger.Scan
	objects  []ledger.Object
	sidecars []ledger.Sidecar
	works    int
}

func (l *listing) add(ctx context.Context, o ledger.Object) error {
	if of, ok := records.SidecarOf(o.Key); ok {
		l.sidecars = append(l.sidecars, ledger.Sidecar{Object: o, Of: of})
	} else {
		l.objects = append(l.objects, o)
	}
	if len(l.objects)+len(l.sidecars) < page {
		return nil
	}
	return l.enter(ctx)
}

func (l *listing) enter(ctx context.Context) error {
	works, err := l.scanner.Store.Discover(ctx, l.scan, l.objects, l.sidecars)
	l.works += works
	l.objects, l.sidecars = l.objects[:0], l.sidecars[:0]
	return err
}
