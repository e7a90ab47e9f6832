package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/report/render"
)

// closed is what a batch ends with: the figures of touchpoints, and the coaching reports and the digest as of that moment. What an
// earlier try has kept stays.
func (c *crew) closed(ctx context.Context, b ledger.Batch) error {
	if err := c.p.register(ctx, c.s.db); err != nil {
		return err
	}
	if _, err := c.s.db.Measure(ctx); err != nil {
		return err
	}
	agents, err := c.keepCoaching(ctx, b.ID)
	if err != nil {
		return err
	}
	if err := c.keepDigest(ctx, b.ID, agents); err != nil {
		return err
	}
	c.p.log.Info("wrote coaching reports and the digest", "batch", b.ID, "reports", len(agents))
	return nil
}

// keepCoaching keeps the report of every agent who was heard in the batch, of the fortnight that ends with their latest interaction, and
// writes them as files too.
func (c *crew) keepCoaching(ctx context.Context, batch int64) (agents []string, err error) {
	heard, err := c.s.db.Heard(ctx, batch)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.p.reportsDir(), 0o700); err != nil {
		return nil, err
	}
	for _, a := range heard {
		made, err := coach(ctx, c.s.db, c.engine.pack.Instructions, a.Agent, report.Fortnight(a.Latest), report.Every)
		if err != nil {
			return nil, fmt.Errorf("coaching report of %s: %w", a.Agent, err)
		}
		if err := c.s.db.KeepCoaching(ctx, batch, made); err != nil {
			return nil, err
		}
		if err := c.writeCoaching(ctx, batch, a.Agent); err != nil {
			return nil, err
		}
		agents = append(agents, a.Agent)
	}
	return agents, nil
}

func (c *crew) writeCoaching(ctx context.Context, batch int64, agent string) error {
	kept, err := c.s.db.Coaching(ctx, batch, agent)
	if err != nil {
		return err
	}
	file := filepath.Join(c.p.reportsDir(), fileName(agent)+".html")
	return writeFile(file, func(w io.Writer) error { return render.Coaching(w, "html", kept, c.p.address()) })
}

func (c *crew) keepDigest(ctx context.Context, batch int64, agents []string) error {
	progress, err := c.s.db.Progress(ctx, batch)
	if err != nil {
		return err
	}
	summary, err := c.s.db.Summary(ctx, batch)
	if err != nil {
		return err
	}
	board, err := c.board(ctx, batch)
	if err != nil {
		return err
	}
	return c.s.db.KeepDigest(ctx, digest.Make(progress, *summary, board, agents))
}

// board is how the journeys went in the week of the batch; nil when nothing was heard in it.
func (c *crew) board(ctx context.Context, batch int64) (*journey.Board, error) {
	last, err := c.s.db.LastDay(ctx, batch)
	if err != nil || last.IsZero() {
		return nil, err
	}
	material, err := c.s.db.Journeys(ctx, digest.Week(last), "")
	if err != nil {
		return nil, err
	}
	return journey.Build(material), nil
}
