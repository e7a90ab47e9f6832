package reading

import (
	"context"
	"fmt"

	"touchtone/cmd/touchtone/program"
)

// Explain is the verb explain.
type Explain struct {
	ID string `arg:"" help:"The interaction: its own id, or the one in the address of its page."`
}

func (c *Explain) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	stored, err := s.DB.Find(ctx, c.ID)
	if err != nil {
		return fmt.Errorf("interaction %q: %w", c.ID, err)
	}
	fmt.Fprintf(p.Out, "%s, record %d\n", stored.Object, stored.Record)
	fmt.Fprintf(p.Out, "  scored %s under pack %.12s\n", stored.ScoredAt.Format("2006-01-02 15:04:05 MST"), stored.Pack)
	return printFindings(p.Out, stored.Heard, stored.Found)
}
