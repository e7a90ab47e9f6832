package running

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// Retention is the verb retention.
type Retention struct {
	DryRun bool `help:"Only show what would go."`
}

// Run takes away what is past retention, as workers do every hour.
func (c *Retention) Run(ctx context.Context, p *program.Program) error {
	if p.Retention == 0 {
		fmt.Fprintln(p.Out, "Results are kept for ever: no retention is set, such as --retention='25 months'.")
		return nil
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	since := p.Retention.KeptSince(time.Now())
	remove := s.DB.Expire
	if c.DryRun {
		remove = s.DB.Past
	}
	months, err := remove(ctx, since)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "Results since %s are kept: this month and the %s before.\n", since.Format(time.DateOnly), p.Retention)
	return printMonths(p.Out, months, c.DryRun)
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
