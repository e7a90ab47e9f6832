package main

import (
	"context"
	"encoding/json"
	"fmt"

	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/report/ledger"
	"touchtone/rules"
)

type publishCommand struct {
	Stretch `embed:""`
	Sample  int    `help:"Try it on so many interactions of history first, drawn by chance; on none with 0." default:"10000" placeholder:"N"`
	Seed    int64  `help:"Of the draw." default:"1"`
	By      string `help:"Who publishes; the user of this machine when not given." placeholder:"NAME"`
}

func (c *publishCommand) Run(ctx context.Context, p *program) error {
	candidate, files, err := p.checked()
	if err != nil {
		return err
	}
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	next := ledger.Pack{SHA256: candidate.pack.SHA256, Files: files, By: c.By}
	if next.By == "" {
		next.By = publisher()
	}
	var tried *backtest.Report
	if c.Sample > 0 {
		if tried, err = c.try(ctx, p, s, candidate); err != nil {
			return err
		}
		if next.Backtest, err = json.Marshal(tried); err != nil {
			return err
		}
	}
	published, added, err := s.db.Publish(ctx, next)
	if err != nil {
		return err
	}
	if !added {
		fmt.Fprintf(p.out, "revision %d says the same already\n", published.Revision)
		return nil
	}
	fmt.Fprintf(p.out, "published revision %d, pack %.12s, by %s\n", published.Revision, published.SHA256, published.By)
	if tried != nil {
		fmt.Fprintf(p.out, "  %s; `touchtone packs %d` tells which\n", tried, published.Revision)
	}
	fmt.Fprintln(p.out, "  what starts from now on scores by it; `touchtone rescore` judges history again")
	return nil
}

// checked gives the settings' pack, whose examples hold, and its files.
func (p *program) checked() (*engine, []byte, error) {
	if p.Pack == "" {
		return nil, nil, exit(exitUsage, "name the folder to publish with --pack")
	}
	fsys, err := p.packFiles(p.Pack)
	if err != nil {
		return nil, nil, err
	}
	recorded := record(fsys)
	pack, err := rules.Load(recorded)
	if err != nil {
		return nil, nil, exit(exitFindings, err.Error())
	}
	candidate, err := p.engineOf(pack)
	if err != nil {
		return nil, nil, exit(exitFindings, err.Error())
	}
	if report := pack.Check(candidate.Analyze); !report.OK() {
		fmt.Fprint(p.out, report)
		return nil, nil, exit(exitFindings, "the pack does not do what its examples say")
	}
	files, err := recorded.archive()
	return candidate, files, err
}

func (c *publishCommand) try(ctx context.Context, p *program, s *services, candidate *engine) (*backtest.Report, error) {
	period, err := c.period(ctx, s.db)
	if err != nil {
		return nil, err
	}
	return p.backtest(ctx, s.db, candidate, period, report.Draw{N: c.Sample, Seed: c.Seed})
}
