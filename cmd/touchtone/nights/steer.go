package nights

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// oneBatch is which one to steer.
type oneBatch struct {
	Batch int64 `arg:"" help:"Its number, as touchtone batch status and the pages show it."`
}

// steer says how the batch goes on.
func (c oneBatch) steer(ctx context.Context, p *program.Program, how ledger.Steering) (left int64, err error) {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	how.By = program.Person()
	left, err = s.DB.Steer(ctx, c.Batch, how)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("no batch of number %d goes on: it has ended, was cancelled or never was", c.Batch)
	}
	return left, err
}

// told is what somebody said about a batch.
func told(s ledger.Steering) string {
	line := fmt.Sprintf("%s  %s", s.At.UTC().Format(time.DateTime), s.Act)
	if s.Act == ledger.Prioritise {
		line += fmt.Sprintf(" %d", s.Priority)
	}
	line += " by " + s.By
	if s.Why != "" {
		line += ": " + s.Why
	}
	return line
}

type batchPause struct {
	oneBatch
	Why string `required:"" help:"What others will read who ask." placeholder:"TEXT"`
}

func (c *batchPause) Run(ctx context.Context, p *program.Program) error {
	_, err := c.steer(ctx, p, ledger.Steering{Act: ledger.Pause, Why: c.Why})
	if err == nil {
		fmt.Fprintf(p.Out, "batch %d pauses: `touchtone batch resume %d` goes on\n", c.Batch, c.Batch)
	}
	return err
}

type batchResume struct {
	oneBatch
	Rate float64 `help:"Of a backfill or rescoring: so many objects a second at most from now on; as before when not given." placeholder:"N"`
	Why  string  `help:"What others will read who ask." placeholder:"TEXT"`
}

func (c *batchResume) Run(ctx context.Context, p *program.Program) error {
	if c.Rate < 0 {
		return program.Exit(program.Usage, "--rate must not be negative")
	}
	_, err := c.steer(ctx, p, ledger.Steering{Act: ledger.Resume, Rate: c.Rate, Why: c.Why})
	if errors.Is(err, errors.ErrUnsupported) {
		return program.Exit(program.Usage, "--rate is for backfills and rescorings")
	}
	if err == nil {
		fmt.Fprintf(p.Out, "batch %d goes on\n", c.Batch)
	}
	return err
}

type batchCancel struct {
	oneBatch
	Why string `required:"" help:"What others will read who ask." placeholder:"TEXT"`
}

func (c *batchCancel) Run(ctx context.Context, p *program.Program) error {
	left, err := c.steer(ctx, p, ledger.Steering{Act: ledger.Cancel, Why: c.Why})
	if err == nil {
		fmt.Fprintf(p.Out, "batch %d is cancelled; %d objects are quarantined, and `touchtone batch retry %s --batch %d` takes them up again\n",
			c.Batch, left, ledger.Unbegun, c.Batch)
	}
	return err
}

type batchPriority struct {
	oneBatch
	Priority int    `arg:"" help:"The higher goes first; 0 at the beginning. A negative one after --."`
	Why      string `help:"What others will read who ask." placeholder:"TEXT"`
}

func (c *batchPriority) Run(ctx context.Context, p *program.Program) error {
	_, err := c.steer(ctx, p, ledger.Steering{Act: ledger.Prioritise, Priority: c.Priority, Why: c.Why})
	if err == nil {
		fmt.Fprintf(p.Out, "batch %d has priority %d\n", c.Batch, c.Priority)
	}
	return err
}
