package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/tabwriter"
	"time"

	"touchtone/report/ledger"
)

type backfillCommand struct {
	Start  backfillStart  `cmd:"" help:"Bring in objects that were there long before, at a pace of their own, beside the day's work."`
	Status backfillStatus `cmd:"" help:"Say how backfills are doing, and rescorings, which are steered the same way."`
	Pause  backfillPause  `cmd:"" help:"Finish what was begun and hand out no more."`
	Resume backfillResume `cmd:"" help:"Go on, at another pace if you like."`
	Cancel backfillCancel `cmd:"" help:"Finish what was begun and leave the rest alone, until another backfill asks for it."`
}

type backfillStart struct {
	Prefix string    `help:"Only keys that begin so; all of --s3-prefix when not given." placeholder:"P"`
	Since  time.Time `format:"2006-01-02" help:"Only objects written on this day (UTC) or later." placeholder:"YYYY-MM-DD"`
	Until  time.Time `format:"2006-01-02" help:"Only objects written before this day." placeholder:"YYYY-MM-DD"`
	Rate   float64   `help:"So many objects a second at most, shared by all workers; 0 for as many as they can." placeholder:"N"`
}

func (c *backfillStart) Run(ctx context.Context, p *program) error {
	if c.Prefix == "" {
		c.Prefix = p.S3Prefix
	}
	if err := c.mistake(p); err != nil {
		return err
	}
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	source, err := s.db.Source(ctx, p.S3Bucket, p.S3Prefix)
	if err != nil {
		return err
	}
	order := ledger.Order{Source: source, Prefix: c.Prefix, Since: c.Since, Until: c.Until, Rate: c.Rate}
	batch, err := s.db.StartBackfill(ctx, order, time.Now().UTC(), opener())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "batch %d: any `touchtone worker` lists and scores it; `touchtone backfill status` tells how far it is\n", batch.ID)
	return nil
}

func (c *backfillStart) mistake(p *program) error {
	switch {
	case !strings.HasPrefix(c.Prefix, p.S3Prefix):
		return &outcome{exitUsage, fmt.Sprintf("--prefix must begin with %q, as --s3-prefix does: other objects are not ours", p.S3Prefix)}
	case !c.Since.IsZero() && !c.Until.IsZero() && !c.Since.Before(c.Until):
		return &outcome{exitUsage, "--since must be before --until"}
	case c.Rate < 0:
		return &outcome{exitUsage, "--rate must not be negative"}
	}
	return nil
}

type backfillStatus struct {
	Batch int64 `arg:"" optional:"" help:"Which one; the latest twenty when not given."`
	JSON  bool  `help:"As JSON."`
}

func (c *backfillStatus) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := c.find(ctx, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.out).Encode(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(p.out, "there is none: `touchtone backfill start --prefix P`")
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	for _, b := range all {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", b.Batch, b.State, whatOf(b), howFar(b))
	}
	return nil
}

func (c *backfillStatus) find(ctx context.Context, s *services) ([]ledger.Backfill, error) {
	if c.Batch == 0 {
		const latest = 20
		return s.db.Backfills(ctx, latest)
	}
	b, err := s.db.Backfill(ctx, c.Batch)
	return []ledger.Backfill{b}, err
}

func whatOf(b ledger.Backfill) string {
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

func howFar(b ledger.Backfill) string {
	far := fmt.Sprintf("%d of %d objects", b.Done, b.Objects)
	if b.Listing {
		far += fmt.Sprintf(" so far, %d listed", b.Listed)
	}
	if b.Done > 0 {
		far += fmt.Sprintf(", %.1f a second", b.Speed)
	}
	if b.Rate > 0 {
		far += fmt.Sprintf(", %g at most", b.Rate)
	}
	if b.Left != nil {
		far += fmt.Sprintf(", %s left", time.Duration(*b.Left*float64(time.Second)).Round(time.Second))
	}
	return far
}

// oneBackfill is which one to steer.
type oneBackfill struct {
	Batch int64 `arg:"" help:"The number of its batch."`
}

func (c oneBackfill) steer(ctx context.Context, p *program, f func(*services) error) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	err = f(s)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no backfill of number %d goes on: `touchtone backfill status` lists them", c.Batch)
	}
	return err
}

type backfillPause struct{ oneBackfill }

func (c *backfillPause) Run(ctx context.Context, p *program) error {
	return c.steer(ctx, p, func(s *services) error {
		err := s.db.PauseBackfill(ctx, c.Batch)
		if err == nil {
			fmt.Fprintf(p.out, "batch %d pauses: `touchtone backfill resume %d` goes on\n", c.Batch, c.Batch)
		}
		return err
	})
}

type backfillResume struct {
	oneBackfill
	Rate float64 `help:"So many objects a second at most from now on; as before when not given." placeholder:"N"`
}

func (c *backfillResume) Run(ctx context.Context, p *program) error {
	if c.Rate < 0 {
		return &outcome{exitUsage, "--rate must not be negative"}
	}
	return c.steer(ctx, p, func(s *services) error {
		err := s.db.ResumeBackfill(ctx, c.Batch, c.Rate)
		if err == nil {
			fmt.Fprintf(p.out, "batch %d goes on\n", c.Batch)
		}
		return err
	})
}

type backfillCancel struct{ oneBackfill }

func (c *backfillCancel) Run(ctx context.Context, p *program) error {
	return c.steer(ctx, p, func(s *services) error {
		left, err := s.db.CancelBackfill(ctx, c.Batch)
		if err == nil {
			fmt.Fprintf(p.out, "batch %d is cancelled, %d objects are left alone\n", c.Batch, left)
		}
		return err
	})
}
