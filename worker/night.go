package worker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"touchtone/report/ledger"
)

// Schedule is when the night begins, every day. When the clock skips that time the night begins as much
// later; when the clock shows it twice, the first time counts.
type Schedule struct {
	Hour, Minute int
	Zone         *time.Location
}

// begins is when the night of a business date begins: on that very day.
func (s Schedule) begins(date time.Time) time.Time {
	at := time.Date(date.Year(), date.Month(), date.Day(), s.Hour, s.Minute, 0, 0, s.Zone)
	if early := 60*(s.Hour-at.Hour()) + s.Minute - at.Minute(); early > 0 { // a time that the clock skips
		at = at.Add(time.Duration(early) * time.Minute)
	}
	return at
}

// Date is the business date of the latest night that has begun by now, as midnight UTC.
func (s Schedule) Date(now time.Time) time.Time {
	local := now.In(s.Zone)
	date := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	if s.begins(date).After(now) {
		date = date.AddDate(0, 0, -1)
	}
	return date
}

// Night opens a batch for each business date and closes every batch whose works have ended. Any number
// of processes may run one: rows in the ledger decide who opens and who closes.
type Night struct {
	Store    Calendar
	Schedule *Schedule                                 // nil: only closes
	Scan     func(context.Context) error               // lists what is new before a night opens; may be nil
	Closed   func(context.Context, ledger.Batch) error // what is to be done at a batch's end, once at least; may be nil
	Name     string                                    // who opened, in the ledger
	Every    time.Duration                             // between looks at the clock; 1 s when zero
	Now      func() time.Time                          // time.Now when nil
	Log      *slog.Logger                              // slog.Default() when nil
}

const (
	closingAtMost = 10 * time.Minute // then another may try to close it
	catchUp       = 31               // nights at most, when no machine was on for long
)

// Run opens and closes until ctx ends. Nights that were missed since the last one are caught up;
// where there was none ever, the first is the next to begin.
func (n *Night) Run(ctx context.Context) {
	n.setDefaults()
	var first time.Time
	if n.Schedule != nil {
		first = n.Schedule.Date(n.Now()).AddDate(0, 0, 1)
	}
	for ctx.Err() == nil {
		n.warn(ctx, "cannot open the night", n.open(ctx, first))
		n.warn(ctx, "cannot close batches", n.close(ctx))
		pause(ctx, n.Every)
	}
}

func (n *Night) setDefaults() {
	if n.Every == 0 {
		n.Every = time.Second
	}
	if n.Now == nil {
		n.Now = time.Now
	}
	if n.Log == nil {
		n.Log = slog.Default()
	}
}

func (n *Night) warn(ctx context.Context, what string, err error) {
	if err != nil && ctx.Err() == nil {
		n.Log.Warn(what, "error", err)
	}
}

// open opens the nights that have begun, from first on where none was ever opened.
func (n *Night) open(ctx context.Context, first time.Time) error {
	if n.Schedule == nil {
		return nil
	}
	dates, err := n.due(ctx, first)
	if err != nil || len(dates) == 0 {
		return err
	}
	if n.Scan != nil {
		if err := n.Scan(ctx); err != nil {
			return err
		}
	}
	for _, date := range dates {
		batch, opened, err := n.Store.OpenBatch(ctx, ledger.Nightly, date, n.Name)
		if err != nil {
			return err
		}
		if opened {
			n.Log.Info("opened the night", "date", date.Format(time.DateOnly), "works", batch.Members)
		}
	}
	return nil
}

// due gives the business dates whose night has begun and is not open.
func (n *Night) due(ctx context.Context, first time.Time) ([]time.Time, error) {
	latest := n.Schedule.Date(n.Now())
	last, err := n.Store.LastNight(ctx)
	switch {
	case err == nil:
		first = last.AddDate(0, 0, 1)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if earliest := latest.AddDate(0, 0, 1-catchUp); first.Before(earliest) {
		first = earliest
	}
	var dates []time.Time
	for date := first; !date.After(latest); date = date.AddDate(0, 0, 1) {
		dates = append(dates, date)
	}
	return dates, nil
}

// close closes the batches whose works have ended, each by one process.
func (n *Night) close(ctx context.Context) error {
	batches, err := n.Store.UnclosedBatches(ctx)
	if err != nil {
		return err
	}
	for _, b := range batches {
		batch, err := n.Store.CloseBatch(ctx, b.ID, closingAtMost)
		if errors.Is(err, fs.ErrNotExist) { // not yet, or another does
			continue
		}
		if err != nil {
			return err
		}
		if err := n.end(ctx, batch); err != nil {
			return fmt.Errorf("end of batch %d: %w", b.ID, err)
		}
	}
	return nil
}

func (n *Night) end(ctx context.Context, batch ledger.Batch) error {
	if n.Closed != nil {
		if err := n.Closed(ctx, batch); err != nil {
			return err
		}
	}
	return n.Store.SealBatch(ctx, batch.ID)
}
