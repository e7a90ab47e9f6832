package running

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// Sources is the verb sources.
type Sources struct {
	List sourcesList `cmd:"" default:"withargs" help:"List where objects come from, how fast they may be read, and how many wait."`
	Rate sourcesRate `cmd:"" help:"Let so many objects of --s3-bucket and --s3-prefix be read each second, by all workers together."`
}

type sourcesList struct {
	JSON bool `help:"As JSON."`
}

func (c *sourcesList) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := s.DB.Sources(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.Out).Encode(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(p.Out, "there is none: `touchtone worker` lists the first")
		return nil
	}
	w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	for _, one := range all {
		fmt.Fprintf(w, "s3://%s/%s\t%s\t%d waiting\n", one.Bucket, one.Prefix, speed(one), one.Waiting)
	}
	return nil
}

func speed(s ledger.Source) string {
	if s.Rate == 0 {
		return "as fast as workers can"
	}
	return fmt.Sprintf("%g objects a second at most", s.Rate)
}

type sourcesRate struct {
	Rate float64 `arg:"" help:"Objects a second at most; 0 for as many as workers can read."`
}

func (c *sourcesRate) Run(ctx context.Context, p *program.Program) error {
	if c.Rate < 0 {
		return program.Exit(program.Usage, "the rate must not be negative")
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
	if err := s.DB.SetRate(ctx, source, c.Rate); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "s3://%s/%s: %s\n", p.S3Bucket, p.S3Prefix, speed(ledger.Source{Rate: c.Rate}))
	return nil
}
