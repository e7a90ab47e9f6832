package main

import (
	"bytes"
	"cmp"
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
	ever    map[string][]byte // all that ever lay there, by etag
}

func newShelf() *shelf { return &shelf{objects: map[string][]byte{}, ever: map[string][]byte{}} }

func (s *shelf) put(key string, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[key], s.ever[etag(body)] = body, body
}

// was gives the bytes that had an etag.
func (s *shelf) was(etag string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ever[etag]
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
		all, err := step(h.life, "list", func() (map[string][]byte, error) { return h.shelf.all(), nil })
		if err != nil {
			yield(ledger.Object{}, err)
			return
		}
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

func (h hands) Part(context.Context, string, int64, int64) ([]byte, error) {
	return nil, fs.ErrNotExist // no schedule has manifests
}

func (h hands) Get(ctx context.Context, key, want string) (io.ReadCloser, map[string]string, error) {
	if err := h.life.goesOn(ctx); err != nil {
		return nil, nil, err
	}
	if h.dice.strikes(bucketFails, 15, key) {
		return nil, nil, errFault
	}
	body, err := step(h.life, "get", func() ([]byte, error) { return h.get(key, want) })
	if err != nil {
		return nil, nil, err
	}
	return io.NopCloser(io.MultiReader(
		bytes.NewReader(body[:len(body)/2]), middle{h, key}, bytes.NewReader(body[len(body)/2:]),
	)), nil, nil
}

func (h hands) get(key, want string) ([]byte, error) {
	if err := h.life.script.hinders(key); err != nil {
		return nil, err
	}
	body, there := h.shelf.all()[key]
	switch {
	case !there:
		return nil, fs.ErrNotExist
	case want != "" && etag(body) != want:
		return nil, ledger.ErrChanged
	}
	return body, nil
}

// middle is where a body may break off.
type middle struct {
	hands
	key string
}

func (m middle) Read([]byte) (int, error) {
	_, err := step(m.life, "read half", func() (bool, error) {
		if m.dice.strikes(readBreaks, 15, m.key) {
			return false, errFault
		}
		return true, nil
	})
	return 0, cmp.Or(err, io.EOF)
}
