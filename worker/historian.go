package worker

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"touchtone/report/ledger"
)

// Orders is the ledger as a Historian needs it.
type Orders interface {
	ClaimListing(ctx context.Context, atMost time.Duration) (ledger.Unlisted, error)
	NoteUnlisted(ctx context.Context, batch int64, after string, objects int, atMost time.Duration) error
	ReleaseListing(ctx context.Context, batch int64) error
	EndUnlisted(ctx context.Context, batch int64, objects int) error
}

// Historian lists what backfills are to bring in, page by page; workers score it at the pace of the backfill. Any number
// of processes may run one: a row in the ledger decides who lists, and where another left off.
type Historian struct {
	Orders  Orders
	Scanner *Scanner      // of the bucket; its lane is ledger.History
	Every   time.Duration // between looks for a backfill; 1 s when zero
	Log     *slog.Logger  // slog.Default() when nil
}

// pageAtMost is how long the next page of a listing may take before another takes the listing over.
const pageAtMost = time.Minute

// Run lists until ctx ends.
func (h *Historian) Run(ctx context.Context) {
	if h.Every == 0 {
		h.Every = time.Second
	}
	if h.Log == nil {
		h.Log = slog.Default()
	}
	for ctx.Err() == nil {
		err := h.next(ctx)
		switch {
		case err == nil:
			continue
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ledger.ErrStopped), ctx.Err() != nil:
		default:
			h.Log.Warn("cannot list a backfill, will go on", "error", err)
		}
		pause(ctx, h.Every)
	}
}

// next lists a backfill from where it was left to the end.
func (h *Historian) next(ctx context.Context) error {
	todo, err := h.Orders.ClaimListing(ctx, pageAtMost)
	if err != nil {
		return err
	}
	rest, err := h.list(ctx, todo)
	if err != nil {
		// Whatever broke off, the lease would run out by itself.
		return errors.Join(err, h.Orders.ReleaseListing(context.WithoutCancel(ctx), todo.Batch))
	}
	h.Log.Info("listed a backfill to the end", "batch", todo.Batch)
	return h.Orders.EndUnlisted(ctx, todo.Batch, rest)
}

// list enters what is left, and tells how many objects came after the last note.
func (h *Historian) list(ctx context.Context, todo ledger.Unlisted) (rest int, err error) {
	scan, err := h.Scanner.begin(ctx)
	if err != nil {
		return 0, err
	}
	scan.Batch, scan.Since = todo.Batch, todo.Since
	l := listing{scanner: h.Scanner, scan: scan, until: todo.Until, note: func(ctx context.Context, after string, objects int) error {
		return h.Orders.NoteUnlisted(ctx, todo.Batch, after, objects, pageAtMost)
	}}
	err = l.list(ctx, todo.Prefix, todo.After, "")
	return l.seen, err
}
