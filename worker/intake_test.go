package worker_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

func (s *stage) scanner(lane ledger.Lane) *worker.Scanner {
	return &worker.Scanner{Store: s.db, Bucket: s.shelf, Name: "calls", Lane: lane, Spec: spec}
}

func told(keys ...string) []byte {
	var records []string
	for _, key := range keys {
		records = append(records, fmt.Sprintf(`{"s3":{"bucket":{"name":"calls"},"object":{"key":%q}}}`, key))
	}
	return []byte(`{"Records":[` + strings.Join(records, ",") + `]}`)
}

// begin lets an intake look for as long as the test lasts.
func (s *stage) begin(i *worker.Intake, look func(context.Context, []string) (int, error)) {
	i.Log = slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { i.Run(ctx, look) })
	s.t.Cleanup(func() { cancel(); running.Wait() })
}

// What the bucket tells of is entered as a listing would enter it; the listing finds what it did not tell of, and
// nothing of the rest twice.
func TestIntakeEntersAndListingFindsTheRest(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	intake := &worker.Intake{Bucket: "calls"}
	s.begin(intake, s.scanner(ledger.Live).Look)
	s.fill(3)
	s.shelf.put("call001.jsonl.meta.json", `{"team":"Gold"}`)
	taken, ignored, err := intake.Notice(told("call000.jsonl", "call001.jsonl.meta.json", "call001.jsonl", "call000.jsonl", "never.jsonl"))
	if taken != 5 || ignored != 0 || err != nil {
		t.Errorf("took %d, ignored %d, %v", taken, ignored, err)
	}
	s.waitFor("two works", `SELECT count(*) = 2 FROM works`)
	s.wants("sidecars", "call001.jsonl.meta.json", `SELECT string_agg(sidecar_key, '') FROM object_versions`)
	if got := s.mustScan(ledger.Live); got != 1 {
		t.Errorf("the listing made %d works, want 1 for what the bucket did not tell of", got)
	}
	s.wants("objects", "call000.jsonl call001.jsonl call002.jsonl", `SELECT string_agg(key, ' ' ORDER BY key) FROM objects`)
}

func TestIntakeNotesWhatIsGone(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(2)
	s.mustScan(ledger.Live)
	intake := &worker.Intake{Bucket: "calls"}
	s.begin(intake, s.scanner(ledger.Live).Look)
	body := s.shelf.objects["call001.jsonl"]
	s.shelf.remove("call001.jsonl")
	intake.Notice(told("call001.jsonl"))
	s.waitFor("the note", `SELECT count(*) = 1 FROM objects WHERE gone_at IS NOT NULL AND key = 'call001.jsonl'`)
	s.shelf.put("call001.jsonl", string(body))
	if got := s.mustScan(ledger.Live); got != 0 {
		t.Errorf("the same bytes again made %d works", got)
	}
	s.wants("gone", "0", `SELECT count(*) FROM objects WHERE gone_at IS NOT NULL`)
}

func TestIntakeTakesOurBucketAndPrefixOnly(t *testing.T) {
	t.Parallel()
	intake := &worker.Intake{Bucket: "calls", Prefix: "ours/"}
	if taken, ignored, err := intake.Notice(told("ours/1", "theirs/1")); taken != 1 || ignored != 1 || err != nil {
		t.Errorf("took %d, ignored %d, %v", taken, ignored, err)
	}
	for _, body := range [][]byte{told("theirs/1"), []byte(strings.ReplaceAll(string(told("ours/1")), "calls", "another"))} {
		if _, _, err := intake.Notice(body); !errors.Is(err, ledger.ErrStranger) {
			t.Errorf("%s: got %v", body, err)
		}
	}
}

// A flood is refused once the room is full, and costs one look for each key.
func TestIntakeHasRoomForSoMany(t *testing.T) {
	t.Parallel()
	intake := &worker.Intake{Bucket: "calls", Room: 10}
	var refused int
	for i := range 100 {
		if _, _, err := intake.Notice(told(fmt.Sprint(i))); errors.Is(err, ledger.ErrBusy) {
			refused++
		}
	}
	if refused != 90 {
		t.Errorf("refused %d, want 90", refused)
	}
	s := &stage{t: t}
	looked := make(chan string, 100)
	s.begin(intake, func(_ context.Context, keys []string) (int, error) {
		looked <- strings.Join(keys, " ")
		return 0, nil
	})
	if got := <-looked; got != "0 1 2 3 4 5 6 7 8 9" {
		t.Errorf("looked at %s", got)
	}
}

// When the bucket does not answer, what it told of is kept.
func TestIntakeLooksAgain(t *testing.T) {
	t.Parallel()
	s := &stage{t: t}
	intake := &worker.Intake{Bucket: "calls"}
	looked := make(chan []string, 9)
	var tries int
	s.begin(intake, func(_ context.Context, keys []string) (int, error) {
		if tries++; tries == 1 {
			return 0, errors.New("away")
		}
		looked <- keys
		return 0, nil
	})
	intake.Notice(told("a"))
	if got := <-looked; len(got) != 1 || got[0] != "a" {
		t.Errorf("looked at %v", got)
	}
}

// teller tells one thing a connection, and breaks the first off.
type teller struct{ connections int }

func (b *teller) Listen(ctx context.Context, prefix string) iter.Seq2[ledger.Hint, error] {
	return func(yield func(ledger.Hint, error) bool) {
		b.connections++
		if !yield(ledger.Hint{Bucket: "calls", Key: prefix + fmt.Sprint(b.connections)}, nil) {
			return
		}
		if b.connections == 1 {
			yield(ledger.Hint{}, errors.New("broke off"))
			return
		}
		<-ctx.Done()
	}
}

func TestListeningConnectsAgain(t *testing.T) {
	t.Parallel()
	s := &stage{t: t}
	intake := &worker.Intake{Bucket: "calls", Prefix: "ours/"}
	seen := make(chan string, 9)
	s.begin(intake, func(_ context.Context, keys []string) (int, error) {
		for _, key := range keys {
			seen <- key
		}
		return 0, nil
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		intake.Listen(ctx, &teller{})
		close(ended)
	}()
	for _, want := range []string{"ours/1", "ours/2"} {
		select {
		case got := <-seen:
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("heard nothing of %s", want)
		}
	}
	cancel()
	<-ended
}
