package worker

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"touchtone/report/ledger"
)

// Outbox is the ledger as a Courier needs it.
type Outbox interface {
	Subscribe(ctx context.Context, consumer string, topic ledger.Topic) error
	NextParcel(ctx context.Context, consumer string, atMost time.Duration) (ledger.Parcel, error)
	Delivered(ctx context.Context, p ledger.Parcel, dead map[string]string) error
	Undelivered(ctx context.Context, p ledger.Parcel, told int, dead map[string]string, why string, wait time.Duration) error
}

// Courier tells a consumer what happened, each event once at least and the first time in order, as ledger.Event says. Any number of processes
// may run one: a row in the ledger decides who tells. An event that cannot be delivered is tried again for a day; then, or at once when Send
// says ledger.ErrUndeliverable, it becomes a dead letter and holds up no other.
type Courier struct {
	Outbox   Outbox
	Consumer string
	Topic    ledger.Topic
	Send     func(context.Context, ledger.Event) error
	Every    time.Duration // between looks for something to tell; 1 s when zero
	Log      *slog.Logger  // slog.Default() when nil
}

const (
	tellingAtMost = 2 * time.Minute // a parcel; then another may
	tellTries     = 300             // about a day
	lastWords     = 10 * time.Second
)

// Run tells until ctx ends, and then what there is left to tell, in a few seconds: a night may have ended just before.
func (c *Courier) Run(ctx context.Context) {
	if c.Every == 0 {
		c.Every = time.Second
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	telling, end := outlive(ctx, lastWords)
	defer end()
	for ctx.Err() == nil && c.Outbox.Subscribe(ctx, c.Consumer, c.Topic) != nil {
		pause(ctx, c.Every)
	}
	for ctx.Err() == nil {
		err := c.next(telling)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil {
			c.Log.Warn("cannot tell what happened, will try again", "consumer", c.Consumer, "error", err)
		}
		if err != nil {
			pause(ctx, c.Every)
		}
	}
	for c.next(telling) == nil {
	}
}

// outlive gives a context that ends so long after another.
func outlive(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	longer, end := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(d, end) })
	return longer, func() {
		stop()
		end()
	}
}

// next delivers one parcel.
func (c *Courier) next(ctx context.Context) error {
	p, err := c.Outbox.NextParcel(ctx, c.Consumer, tellingAtMost)
	if err != nil {
		return err
	}
	told, dead, err := c.deliver(ctx, p)
	if err != nil {
		wait := ledger.Backoff(p.Tries + 1)
		if told > 0 {
			wait = ledger.Backoff(1)
		}
		return errors.Join(err, c.Outbox.Undelivered(ctx, p, told, dead, err.Error(), wait))
	}
	return c.Outbox.Delivered(ctx, p, dead)
}

// deliver sends the events of a parcel until one fails, and tells how many were dealt with.
func (c *Courier) deliver(ctx context.Context, p ledger.Parcel) (told int, dead map[string]string, err error) {
	ctx, cancel := context.WithTimeout(ctx, tellingAtMost)
	defer cancel()
	dead = map[string]string{}
	for i, e := range p.Events {
		err := c.Send(ctx, e)
		switch {
		case err == nil:
		case errors.Is(err, ledger.ErrUndeliverable), i == 0 && p.Tries+1 >= tellTries:
			dead[e.ID] = err.Error()
			c.Log.Error("an event is a dead letter", "consumer", c.Consumer, "event", e.ID, "error", err)
		default:
			return i, dead, err
		}
	}
	return len(p.Events), dead, nil
}
