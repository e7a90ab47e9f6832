package nights

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// Backfill is the verb backfill.
type Backfill struct {
	Start  backfillStart  `cmd:"" help:"Bring in objects that were there long before, at a pace of their own, beside the day's work."`
	Status backfillStatus `cmd:"" help:"Say how backfills and rescorings are doing; they are paused, resumed and cancelled as any batch is: see touchtone batch."`
}

type backfillStart struct {
	Prefix string    `help:"Only keys that begin so; all of --s3-prefix when not given." placeholder:"P"`
	Since  time.Time `format:"2006-01-02" help:"Only objects written on this day (UTC) or later." placeholder:"YYYY-MM-DD"`
	Until  time.Time `format:"2006-01-02" help:"Only objects written before this day." placeholder:"YYYY-MM-DD"`
	Rate   float64   `help:"So many objects a second at most, shared by all workers; 0 for as many as they can." placeholder:"N"`
}

func (c *backfillStart) Run(ctx context.Context, p *program.Program) error {
	if c.Prefix == "" {
		c.Prefix = p.S3Prefix
	}
	if err := c.mistake(p); err != nil {
		return err
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	source, err := s.DB.Source(ctx, p.S3Bucket, p.S3Prefix)
	if err != nil {
		return err
	}
	order := ledger.Order{Source: source, Prefix: c.Prefix, Since: c.Since, Until: c.Until, Rate: c.Rate}
	batch, err := s.DB.StartBackfill(ctx, order, time.Now().UTC(), program.Opener())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "batch %d: any `touchtone worker` lists and scores it; `touchtone backfill status` tells how far it is\n", batch.ID)
	return nil
}

func (c *backfillStart) mistake(p *program.Program) error {
	switch {
	case !strings.HasPrefix(c.Prefix, p.S3Prefix):
		return program.Exit(program.Usage, fmt.Sprintf("--prefix must begin with %q, as --s3-prefix does: other objects are not ours", p.S3Prefix))
	case !c.Since.IsZero() && !c.Until.IsZero() && !c.Since.Before(c.Until):
		return program.Exit(program.Usage, "--since must be before --until")
	case c.Rate < 0:
		return program.Exit(program.Usage, "--rate must not be negative")
	}
	return nil
}

type backfillStatus struct {
	Batch int64 `arg:"" optional:"" help:"Which one; the latest twenty when not given."`
	JSON  bool  `help:"As JSON."`
}

func (c *backfillStatus) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := c.find(ctx, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.Out).Encode(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(p.Out, "there is none: `touchtone backfill start --prefix P`")
	}
	w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	for _, b := range all {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", b.Batch, b.State, whatOf(b), howFar(b))
	}
	return nil
}

func (c *backfillStatus) find(ctx context.Context, s *program.Services) ([]ledger.Progress, error) {
	if c.Batch == 0 {
		const latest = 20
		return s.DB.LatestOfHistory(ctx, latest)
	}
	b, err := s.DB.Progress(ctx, c.Batch)
	if err == nil && b.Backfill == nil {
		err = fmt.Errorf("batch %d is no backfill: touchtone batch status %d tells of it", c.Batch, c.Batch)
	}
	return []ledger.Progress{b}, err
}

func whatOf(b ledger.Progress) string {
	if b.Kind == ledger.Rescore {
		return "history judged again"
	}
	what := "keys " + b.Prefix + "*"
	if !b.Since.IsZero() {
		what += " since " + b.Since.UTC().Format(time.DateOnly)
	}
	if !b.Until.IsZero() {
		what += " until " + b.Until.UTC().Format(time.DateOnly)
	}
	return what
}

func howFar(b ledger.Progress) string {
	far := fmt.Sprintf("%d of %d objects", b.Ended, b.Objects)
	if b.Listing {
		far += fmt.Sprintf(" so far, %d listed", b.Listed)
	}
	if b.MaxRate > 0 {
		far += fmt.Sprintf(", %g a second at most", b.MaxRate)
	}
	return far + "; interactions: " + program.Figures(b)
}
