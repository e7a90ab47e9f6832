package worker

import (
	"context"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"touchtone/report/ledger"
)

// Intake takes what a bucket says of its own accord and has a scanner look, so that what is new is scored within a
// second rather than at the next listing. Whatever it loses or never hears of, the next listing finds.
type Intake struct {
	Bucket string // of this bucket only
	Prefix string // and only of keys that begin so
	Room   int    // for keys that wait to be looked at: 20,000
	Log    *slog.Logger

	mu      sync.Mutex
	waiting map[string]bool // a key that is named again meanwhile is looked at once
}

const (
	gathering  = 100 * time.Millisecond // so that a burst is entered in few transactions
	afterError = time.Second
)

// Notice reads an event and notes what it tells of. The error is one of ledger's.
func (i *Intake) Notice(body []byte) (taken, ignored int, err error) {
	hints, confirm, err := ReadEvent(body)
	if err != nil {
		return 0, 0, err
	}
	if confirm != "" {
		i.log().Info("SNS asks whether it may send events: open the address to say so", "address", confirm)
	}
	taken, err = i.take(hints)
	if err == nil && taken == 0 && len(hints) > 0 {
		err = ledger.ErrStranger
	}
	return taken, len(hints) - taken, err
}

// take notes the hints that are of our source: all of them or, where there is no room, none.
func (i *Intake) take(hints []ledger.Hint) (taken int, err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.waiting)+len(hints) > i.room() {
		return 0, ledger.ErrBusy
	}
	if i.waiting == nil {
		i.waiting = map[string]bool{}
	}
	for _, h := range hints {
		if h.Bucket == i.Bucket && strings.HasPrefix(h.Key, i.Prefix) {
			i.waiting[h.Key] = true
			taken++
		}
	}
	return taken, nil
}

func (i *Intake) room() int {
	if i.Room == 0 {
		return 20_000
	}
	return i.Room
}

func (i *Intake) log() *slog.Logger {
	if i.Log == nil {
		return slog.Default()
	}
	return i.Log
}

// Run looks at what was noted until ctx ends, at one page of keys in each gathering time.
func (i *Intake) Run(ctx context.Context, look func(ctx context.Context, keys []string) (works int, err error)) {
	for ctx.Err() == nil {
		keys := i.next()
		if len(keys) == 0 {
			pause(ctx, gathering)
			continue
		}
		works, err := look(ctx, keys)
		switch {
		case err != nil && ctx.Err() == nil:
			i.log().Warn("cannot look at what the bucket told of", "keys", len(keys), "error", err)
			i.putBack(keys)
			pause(ctx, afterError)
		case works > 0:
			i.log().Info("the bucket told of new objects", "works", works)
		}
		pause(ctx, gathering)
	}
}

// next gives a page of the keys that wait.
func (i *Intake) next() []string {
	i.mu.Lock()
	defer i.mu.Unlock()
	keys := make([]string, 0, min(len(i.waiting), page))
	for key := range i.waiting {
		if len(keys) == page {
			break
		}
		keys = append(keys, key)
		delete(i.waiting, key)
	}
	slices.Sort(keys)
	return keys
}

func (i *Intake) putBack(keys []string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, key := range keys {
		i.waiting[key] = true
	}
}

// Teller is a bucket that can be listened to. The sequence ends when the connection does, with the error if
// there was one.
type Teller interface {
	Listen(ctx context.Context, prefix string) iter.Seq2[ledger.Hint, error]
}

// Listen notes what a bucket tells until ctx ends, and connects again whenever that breaks off.
func (i *Intake) Listen(ctx context.Context, bucket Teller) {
	const longest = 30 * time.Second
	wait := afterError
	for ctx.Err() == nil {
		for hint, err := range bucket.Listen(ctx, i.Prefix) {
			if err != nil {
				if ctx.Err() == nil {
					i.log().Warn("the bucket tells nothing; listings go on", "error", err, "again in", wait)
				}
				break
			}
			wait = afterError
			if _, err := i.take([]ledger.Hint{hint}); err != nil {
				i.log().Warn("an event of the bucket is left to the next listing", "error", err)
			}
		}
		pause(ctx, wait)
		wait = min(longest, 2*wait)
	}
}
