package authoring

import (
	"context"
	"encoding/json"
	"fmt"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/report/ledger"
	"touchtone/rules"
)

// Publish is the verb publish.
type Publish struct {
	program.Stretch `embed:""`
	Sample          int    `help:"Try it on so many interactions of history first, drawn by chance; on none with 0." default:"10000" placeholder:"N"`
	Seed            int64  `help:"Of the draw." default:"1"`
	By              string `help:"Who publishes; the user of this machine when not given." placeholder:"NAME"`
}

func (c *Publish) Run(ctx context.Context, p *program.Program) error {
	candidate, files, err := checked(p)
	if err != nil {
		return err
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	next := ledger.Pack{SHA256: candidate.Pack.SHA256, Files: files, By: c.By}
	if next.By == "" {
		next.By = program.Publisher()
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
	published, added, err := s.DB.Publish(ctx, next)
	if err != nil {
		return err
	}
	if !added {
		fmt.Fprintf(p.Out, "revision %d says the same already\n", published.Revision)
		return nil
	}
	fmt.Fprintf(p.Out, "published revision %d, pack %.12s, by %s\n", published.Revision, published.SHA256, published.By)
	if tried != nil {
		fmt.Fprintf(p.Out, "  %s; `touchtone packs %d` tells which\n", tried, published.Revision)
	}
	fmt.Fprintln(p.Out, "  what starts from now on scores by it; `touchtone rescore` judges history again")
	return nil
}

// checked gives the settings' pack, whose examples hold, and its files.
func checked(p *program.Program) (*program.Engine, []byte, error) {
	if p.Pack == "" {
		return nil, nil, program.Exit(program.Usage, "name the folder to publish with --pack")
	}
	fsys, err := p.PackFiles(p.Pack)
	if err != nil {
		return nil, nil, err
	}
	recorded := program.Record(fsys)
	pack, err := rules.Load(recorded)
	if err != nil {
		return nil, nil, program.Exit(program.Findings, err.Error())
	}
	candidate, err := p.EngineOf(pack)
	if err != nil {
		return nil, nil, program.Exit(program.Findings, err.Error())
	}
	if report := pack.Check(candidate.Analyze); !report.OK() {
		fmt.Fprint(p.Out, report)
		return nil, nil, program.Exit(program.Findings, "the pack does not do what its examples say")
	}
	files, err := recorded.Archive()
	return candidate, files, err
}

func (c *Publish) try(ctx context.Context, p *program.Program, s *program.Services, candidate *program.Engine) (*backtest.Report, error) {
	period, err := c.Period(ctx, s.DB)
	if err != nil {
		return nil, err
	}
	return Try(ctx, p, s.DB, candidate, period, report.Draw{N: c.Sample, Seed: c.Seed})
}
