package worker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"touchtone/report/ledger"
)

// looking is how many objects are asked for at once.
const looking = 16

// Look enters those of the keys that are in the bucket, as a listing would, and notes those that are not.
func (s *Scanner) Look(ctx context.Context, keys []string) (works int, err error) {
	scan, err := s.begin(ctx)
	if err != nil {
		return 0, fmt.Errorf("look: %w", err)
	}
	found, gone, err := s.head(ctx, keys)
	if err != nil {
		return 0, fmt.Errorf("look: %w", err)
	}
	seen := listing{scanner: s, scan: scan}
	for _, o := range found {
		if err := seen.add(ctx, o); err != nil {
			return seen.works, fmt.Errorf("look: %w", err)
		}
	}
	if err := seen.enter(ctx); err != nil {
		return seen.works, fmt.Errorf("look: %w", err)
	}
	if err := s.Store.NoteGone(ctx, scan, gone); err != nil {
		return seen.works, fmt.Errorf("look: %w", err)
	}
	return seen.works, nil
}

// head asks the bucket for each key.
func (s *Scanner) head(ctx context.Context, keys []string) (found []ledger.Object, gone []string, err error) {
	objects, errs := make([]ledger.Object, len(keys)), make([]error, len(keys))
	slots := make(chan struct{}, looking)
	var asking sync.WaitGroup
	for i, key := range keys {
		slots <- struct{}{}
		asking.Go(func() {
			defer func() { <-slots }()
			objects[i], errs[i] = s.Bucket.Head(ctx, key)
		})
	}
	asking.Wait()
	for i, key := range keys {
		switch {
		case errs[i] == nil:
			found = append(found, objects[i])
		case errors.Is(errs[i], fs.ErrNotExist):
			gone = append(gone, key)
		default:
			err = errors.Join(err, errs[i])
		}
	}
	return found, gone, err
}
