package main

import (
	"bytes"
	"context"
	"crypto/md5"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"touchtone/report/ledger"
)

// shelf is a bucket in memory.
type shelf struct {
	mu      sync.Mutex
	objects map[string][]byte
}

func (s *shelf) put(key string, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[key] = body
}

func (s *shelf) remove(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.objects, key)
}

// all is a copy of what lies there.
func (s *shelf) all() map[string][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.objects)
}

func listed(key string, body []byte) ledger.Object {
	return ledger.Object{Key: key, ETag: etag(body), Size: int64(len(body)), LastModified: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func etag(body []byte) string { return fmt.Sprintf("%x", md5.Sum(body)) }

// hands reach to the shelf on behalf of one worker or scanner, and may slip.
type hands struct {
	shelf *shelf
	dice  *dice
	life  *life
}

func (h hands) List(_ context.Context, prefix, after string) iter.Seq2[ledger.Object, error] {
	return func(yield func(ledger.Object, error) bool) {
		all := h.shelf.all()
		for _, key := range slices.Sorted(maps.Keys(all)) {
			if !strings.HasPrefix(key, prefix) || key <= after {
				continue
			}
			if h.dice.strikes(listBreaks, 30, key) {
				yield(ledger.Object{}, errFault)
				return
			}
			if !yield(listed(key, all[key]), nil) {
				return
			}
		}
	}
}

func (h hands) Level(context.Context, string) ([]ledger.Object, []string, error) {
	return nil, nil, nil // no schedule lists by shards
}

func (h hands) Head(_ context.Context, key string) (ledger.Object, error) {
	body, there := h.shelf.all()[key]
	if !there {
		return ledger.Object{}, fs.ErrNotExist
	}
	return listed(key, body), nil
}

func (h hands) Get(ctx context.Context, key, want string) (io.ReadCloser, map[string]string, error) {
	if err := h.life.goesOn(ctx); err != nil {
		return nil, nil, err
	}
	if h.dice.strikes(bucketFails, 15, key) {
		return nil, nil, errFault
	}
	body, there := h.shelf.all()[key]
	switch {
	case !there:
		return nil, nil, fs.ErrNotExist
	case want != "" && etag(body) != want:
		return nil, nil, ledger.ErrChanged
	}
	if h.dice.strikes(readBreaks, 15, key) {
		return io.NopCloser(io.MultiReader(bytes.NewReader(body[:len(body)/2]), broken{})), nil, nil
	}
	return io.NopCloser(bytes.NewReader(body)), nil, nil
}

// broken is where a body breaks off.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errFault }
