package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"touchtone/report/ledger"
)

type sourcesCommand struct {
	List sourcesList `cmd:"" default:"withargs" help:"List where objects come from, how fast they may be read, and how many wait."`
	Rate sourcesRate `cmd:"" help:"Let so many objects of --s3-bucket and --s3-prefix be read each second, by all workers together."`
}

type sourcesList struct {
	JSON bool `help:"As JSON."`
}

func (c *sourcesList) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := s.db.Sources(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.out).Encode(all)
	}
	if len(all) == 0 {
		fmt.Fprintln(p.out, "there is none: `touchtone worker` lists the first")
		return nil
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
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

func (c *sourcesRate) Run(ctx context.Context, p *program) error {
	if c.Rate < 0 {
		return exit(exitUsage, "the rate must not be negative")
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
	if err := s.db.SetRate(ctx, source, c.Rate); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "s3://%s/%s: %s\n", p.S3Bucket, p.S3Prefix, speed(ledger.Source{Rate: c.Rate}))
	return nil
}
