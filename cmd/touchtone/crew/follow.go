package crew

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
	"touchtone/worker"
)

// Batch opens a batch over what is new, shows its progress and prints what it brought.
func (c *Crew) Batch(ctx context.Context) error {
	if _, err := c.Scan(ctx, ledger.Night); err != nil {
		return err
	}
	batch, _, err := c.Services.DB.OpenBatch(ctx, ledger.Manual, c.Today(), program.Opener())
	if errors.Is(err, fs.ErrNotExist) {
		return c.NothingNew(ctx)
	}
	if err != nil {
		return err
	}
	return c.Follow(ctx, batch)
}

// NothingNew says so, and sums up what there is.
func (c *Crew) NothingNew(ctx context.Context) error {
	fmt.Fprintln(c.Program.Out, "nothing new")
	return c.summarise(ctx, 0)
}

// Follow shows a batch until it is closed.
func (c *Crew) Follow(ctx context.Context, batch ledger.Batch) error {
	fmt.Fprintf(c.Program.Out, "batch %d of %s: %d objects\n", batch.ID, batch.Date.Format("2006-01-02"), batch.Members)
	progress := program.NewProgress(c.Program.Out)
	_, err := worker.Watch(ctx, c.Services.DB, batch.ID, progress.Every(), progress.Show)
	progress.End()
	if err != nil {
		return err
	}
	return c.summarise(ctx, batch.ID)
}

func (c *Crew) summarise(ctx context.Context, batch int64) error {
	tally, err := c.Services.DB.Tally(ctx, batch)
	if err != nil {
		return err
	}
	summary, err := c.Services.DB.Summary(ctx, batch)
	if err != nil {
		return err
	}
	PrintSummary(c.Program.Out, tally, summary)
	reports, err := filepath.Abs(reportsDir(c.Program))
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Program.Out, "\ncoaching reports  %s\npages             %s\n", reports, c.Program.Address())
	return nil
}
