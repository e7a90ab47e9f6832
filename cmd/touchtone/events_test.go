package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/cmd/touchtone/program"
)

// On one machine the bucket itself tells what is new: with listings turned off, a file is scored all the same.
func TestUpHearsItsBucket(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	up := begin(t, "up", "--data-dir", dir, "--listen", "127.0.0.1:0", "--live-every", "0", "--demo", testdata+"/bucket/chats")
	up.waitFor(t, "The pages are on")
	before := statusOf(t, dir)
	imported := time.Now()
	code, out, errs := touchtone(t, "import", "--data-dir", dir, write(t, "late.jsonl", manyCalls(3)))
	if code != program.OK {
		t.Fatalf("import: exit code %d: %s%s", code, out, errs)
	}
	for statusOf(t, dir).Scored < before.Scored+3 {
		if time.Since(imported) > 30*time.Second {
			t.Fatalf("nothing was scored: before %+v, now %+v\n%s", before, statusOf(t, dir), up.said())
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Logf("scored %v after the import began", time.Since(imported).Round(time.Millisecond))
}

// session is touchtone while it runs in this process.
type session struct {
	out, errs syncBuffer
	ended     chan struct{}
}

func begin(t *testing.T, args ...string) *session {
	t.Helper()
	r := &session{ended: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		run(ctx, args, &r.out, &r.errs)
		close(r.ended)
	}()
	t.Cleanup(func() { cancel(); <-r.ended })
	return r
}

func (r *session) said() string { return r.out.String() + r.errs.String() }

func (r *session) waitFor(t *testing.T, words string) {
	t.Helper()
	deadline := time.After(60 * time.Second)
	for !strings.Contains(r.said(), words) {
		select {
		case <-r.ended:
			t.Fatalf("it ended without saying %q:\n%s", words, r.said())
		case <-deadline:
			t.Fatalf("waited in vain for %q:\n%s", words, r.said())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// syncBuffer is written by one goroutine while another reads.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
