package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// batch opens a batch over what is new, shows its progress and prints what it brought.
func (c *crew) batch(ctx context.Context) error {
	if _, err := c.scan(ctx, ledger.Night); err != nil {
		return err
	}
	batch, _, err := c.s.db.OpenBatch(ctx, ledger.Manual, c.today(), opener())
	if errors.Is(err, fs.ErrNotExist) {
		return c.nothingNew(ctx)
	}
	if err != nil {
		return err
	}
	return c.follow(ctx, batch)
}

func (c *crew) nothingNew(ctx context.Context) error {
	fmt.Fprintln(c.p.out, "nothing new")
	return c.summarise(ctx, 0)
}

// follow shows a batch until it is closed.
func (c *crew) follow(ctx context.Context, batch ledger.Batch) error {
	fmt.Fprintf(c.p.out, "batch %d of %s: %d objects\n", batch.ID, batch.Date.Format("2006-01-02"), batch.Members)
	progress := newProgress(c.p.out)
	_, err := worker.Watch(ctx, c.s.db, batch.ID, progress.every(), progress.show)
	progress.end()
	if err != nil {
		return err
	}
	return c.summarise(ctx, batch.ID)
}

func (c *crew) summarise(ctx context.Context, batch int64) error {
	tally, err := c.s.db.Tally(ctx, batch)
	if err != nil {
		return err
	}
	summary, err := c.s.db.Summary(ctx, batch)
	if err != nil {
		return err
	}
	printSummary(c.p.out, tally, summary)
	reports, err := filepath.Abs(c.p.reportsDir())
	if err != nil {
		return err
	}
	fmt.Fprintf(c.p.out, "\ncoaching reports  %s\npages             %s\n", reports, c.p.address())
	return nil
}
