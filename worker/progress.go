package worker

import (
	"context"
	"fmt"
	"time"

	"touchtone/report/ledger"
)

// Watcher is the ledger as Watch needs it.
type Watcher interface {
	Progress(ctx context.Context, batch int64) (ledger.Progress, error)
}

const moment = 2 * time.Second

// Watch shows the progress of a batch, at most so often, until the batch is closed, and gives it then.
// Looking costs the database little: a look is followed by twenty times its own length of rest, but
// nobody waits longer than a moment for the end.
func Watch(ctx context.Context, store Watcher, batch int64, every time.Duration, show func(ledger.Progress)) (ledger.Progress, error) {
	for {
		began := time.Now()
		p, err := store.Progress(ctx, batch)
		if err != nil {
			return p, fmt.Errorf("watch: %w", err)
		}
		show(p)
		if p.Closed() {
			return p, nil
		}
		pause(ctx, max(every, min(moment, 20*time.Since(began))))
		if ctx.Err() != nil {
			return p, ctx.Err()
		}
	}
}
