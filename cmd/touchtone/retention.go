package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"touchtone/report/ledger"
)

type retentionCommand struct {
	DryRun bool `help:"Only show what would go."`
}

// Run takes away what is past retention, as workers do every hour.
func (c *retentionCommand) Run(ctx context.Context, p *program) error {
	if p.Retention == 0 {
		fmt.Fprintln(p.out, "Results are kept for ever: no retention is set, such as --retention='25 months'.")
		return nil
	}
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	since := p.Retention.KeptSince(time.Now())
	remove := s.db.Expire
	if c.DryRun {
		remove = s.db.Past
	}
	months, err := remove(ctx, since)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Results since %s are kept: this month and the %s before.\n", since.Format(time.DateOnly), p.Retention)
	return printMonths(p.out, months, c.DryRun)
}

func printMonths(out io.Writer, months []ledger.Month, dryRun bool) error {
	if len(months) == 0 {
		fmt.Fprintln(out, "Nothing is older.")
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "month\tinteractions\trows\tMB\t\n")
	for _, m := range months {
		fmt.Fprintf(w, "%s\t%d\t%d\t%.1f\t\n", m.Name, m.Interactions, m.Rows, float64(m.Bytes)/1e6)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	gone := "They are gone, and so are"
	if dryRun {
		gone = "They would go, and so would"
	}
	fmt.Fprintf(out, "%s the events of that time which all consumers have. The figures of touchpoints stay, and the ledger keeps that all was scored.\n", gone)
	return nil
}
