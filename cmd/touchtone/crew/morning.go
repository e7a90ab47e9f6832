package crew

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/report/render"
)

// closed is what a batch ends with: the figures of touchpoints, and the coaching reports and the digest as of that moment. What an
// earlier try has kept stays.
func (c *Crew) closed(ctx context.Context, b ledger.Batch) error {
	if err := Register(ctx, c.Program, c.Services.DB); err != nil {
		return err
	}
	if _, err := c.Services.DB.Measure(ctx); err != nil {
		return err
	}
	agents, err := c.keepCoaching(ctx, b.ID)
	if err != nil {
		return err
	}
	if err := c.keepDigest(ctx, b.ID, agents); err != nil {
		return err
	}
	c.Program.Log.Info("wrote coaching reports and the digest", "batch", b.ID, "reports", len(agents))
	return nil
}

// keepCoaching keeps the report of every agent who was heard in the batch, of the fortnight that ends with their latest interaction, and
// writes them as files too.
func (c *Crew) keepCoaching(ctx context.Context, batch int64) (agents []string, err error) {
	heard, err := c.Services.DB.Heard(ctx, batch)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(reportsDir(c.Program), 0o700); err != nil {
		return nil, err
	}
	for _, a := range heard {
		made, err := Coach(ctx, c.Services.DB, c.Engine.Pack.Instructions, a.Agent, report.Fortnight(a.Latest), report.Every)
		if err != nil {
			return nil, fmt.Errorf("coaching report of %s: %w", a.Agent, err)
		}
		if err := c.Services.DB.KeepCoaching(ctx, batch, made); err != nil {
			return nil, err
		}
		if err := c.writeCoaching(ctx, batch, a.Agent); err != nil {
			return nil, err
		}
		agents = append(agents, a.Agent)
	}
	return agents, nil
}

func (c *Crew) writeCoaching(ctx context.Context, batch int64, agent string) error {
	kept, err := c.Services.DB.Coaching(ctx, batch, agent)
	if err != nil {
		return err
	}
	file := filepath.Join(reportsDir(c.Program), fileName(agent)+".html")
	return program.WriteFile(file, func(w io.Writer) error { return render.Coaching(w, "html", kept, c.Program.Address()) })
}

func (c *Crew) keepDigest(ctx context.Context, batch int64, agents []string) error {
	progress, err := c.Services.DB.Progress(ctx, batch)
	if err != nil {
		return err
	}
	summary, err := c.Services.DB.Summary(ctx, batch)
	if err != nil {
		return err
	}
	board, err := c.board(ctx, batch)
	if err != nil {
		return err
	}
	return c.Services.DB.KeepDigest(ctx, digest.Make(progress, *summary, board, agents))
}

// board is how the journeys went in the week of the batch; nil when nothing was heard in it.
func (c *Crew) board(ctx context.Context, batch int64) (*journey.Board, error) {
	last, err := c.Services.DB.LastDay(ctx, batch)
	if err != nil || last.IsZero() {
		return nil, err
	}
	material, err := c.Services.DB.Journeys(ctx, digest.Week(last), "")
	if err != nil {
		return nil, err
	}
	return journey.Build(material), nil
}
