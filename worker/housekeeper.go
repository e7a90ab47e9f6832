package worker

import (
	"context"
	"log/slog"
	"time"

	"touchtone/report/ledger"
)

// Household is the ledger as a Housekeeper needs it.
type Household interface {
	MakeMonths(ctx context.Context, days ...time.Time) error
	Analyze(ctx context.Context) error
	Expire(ctx context.Context, day time.Time) ([]ledger.Month, error)
}

// Housekeeper sees to the tables that hold results: makes those of the coming months ahead of time, and takes away those
// whose results are past retention. Any number of processes may run one.
type Housekeeper struct {
	Store     Household
	Retention ledger.Retention
	Every     time.Duration    // an hour when zero
	Now       func() time.Time // time.Now when nil
	Log       *slog.Logger     // slog.Default() when nil
}

// monthsAhead is how many months are made beyond this one.
const monthsAhead = 3

// Run keeps house at once and then every so often, until ctx ends.
func (h *Housekeeper) Run(ctx context.Context) {
	if h.Every == 0 {
		h.Every = time.Hour
	}
	if h.Now == nil {
		h.Now = time.Now
	}
	if h.Log == nil {
		h.Log = slog.Default()
	}
	for ctx.Err() == nil {
		h.warn(ctx, "cannot make the coming months", h.Store.MakeMonths(ctx, h.coming()...))
		h.warn(ctx, "cannot take away what is past retention", h.expire(ctx))
		h.warn(ctx, "cannot look at the months as wholes", h.Store.Analyze(ctx))
		pause(ctx, h.Every)
	}
}

func (h *Housekeeper) warn(ctx context.Context, what string, err error) {
	if err != nil && ctx.Err() == nil {
		h.Log.Warn(what, "error", err)
	}
}

func (h *Housekeeper) coming() (days []time.Time) {
	now := h.Now().UTC()
	for ahead := range monthsAhead + 1 {
		days = append(days, time.Date(now.Year(), now.Month()+time.Month(ahead), 1, 0, 0, 0, 0, time.UTC))
	}
	return days
}

func (h *Housekeeper) expire(ctx context.Context) error {
	if h.Retention == 0 {
		return nil
	}
	gone, err := h.Store.Expire(ctx, h.Retention.KeptSince(h.Now()))
	for _, m := range gone {
		h.Log.Info("took away what is past retention", "month", m.Name, "interactions", m.Interactions, "bytes", m.Bytes)
	}
	return err
}
