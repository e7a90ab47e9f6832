package main

import (
	"context"
	"fmt"
)

type explainCommand struct {
	ID string `arg:"" help:"The interaction: its own id, or the one in the address of its page."`
}

func (c *explainCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	stored, err := s.db.Find(ctx, c.ID)
	if err != nil {
		return fmt.Errorf("interaction %q: %w", c.ID, err)
	}
	fmt.Fprintf(p.out, "%s, record %d\n", stored.Object, stored.Record)
	fmt.Fprintf(p.out, "  scored %s under pack %.12s\n", stored.ScoredAt.Format("2006-01-02 15:04:05 MST"), stored.Pack)
	return printFindings(p.out, stored.Heard, stored.Found)
}
