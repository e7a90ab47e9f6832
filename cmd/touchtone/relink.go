package main

import (
	"context"
	"fmt"
	"io"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/storage"
)

type relinkCommand struct {
	Stretch `embed:""`
	Yes     bool `help:"Do it. Without this the changes are only shown."`
}

// Run links history to the touchpoints of the pack in force, or of --pack, and shows first what would change.
func (c *relinkCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	engine, err := p.engineInForce(ctx, s.db)
	if err != nil {
		return err
	}
	period, err := c.period(ctx, s.db)
	if err != nil {
		return err
	}
	found, err := p.relink(ctx, s.db, engine, period)
	if err != nil {
		return err
	}
	printRelinking(p.out, found, engine, p.page)
	if len(found.Changes) == 0 {
		return nil
	}
	if !c.Yes {
		fmt.Fprintln(p.out, "\nNothing was changed. `touchtone relink --yes` does it.")
		return nil
	}
	added, err := s.db.Relink(ctx, engine.pack.SHA256, opener(), found.Changes)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\n%d interactions are linked anew; what was scored stays beside it.\n", added)
	_, err = s.db.Measure(ctx)
	return err
}

// relink hears a period of history again, and finds what the engine's pack links otherwise.
func (p *program) relink(ctx context.Context, db *storage.DB, e *engine, period report.Period) (*journey.Relinking, error) {
	lot, err := db.Draw(ctx, period, report.Draw{})
	if err != nil {
		return nil, err
	}
	bar := newProgress(p.errs)
	defer bar.end()
	count := bar.counter(lot.N)
	var found journey.Relinking
	for past, err := range db.History(ctx, lot, e.pack.LooksBack()) {
		if err != nil {
			return nil, err
		}
		was, err := past()
		if err != nil {
			return nil, err
		}
		e.Rehear(was.Heard)
		found.Add(journey.Relink{ID: was.ID, Name: was.Heard.ID, From: was.Found.Link, To: e.pack.Link(was.Before, was.Heard)})
		if found.Tried%256 == 0 || found.Tried == lot.N {
			count(found.Tried)
		}
	}
	return &found, nil
}

func printRelinking(out io.Writer, found *journey.Relinking, e *engine, page func(string) string) {
	fmt.Fprintf(out, "%d interactions linked again by %s, pack %.12s; changed: %d\n", found.Tried, e.from, e.pack.SHA256, len(found.Changes))
	for _, m := range found.Moves() {
		fmt.Fprintf(out, "\n%6d  %s → %s, by %s\n", m.N, m.From, m.To, m.By)
		for _, c := range m.Such {
			fmt.Fprintf(out, "        %s  %s\n          now: %s (%.0f %% sure)\n          was: %s\n",
				c.Name, page(c.ID), c.To.Why, 100*c.To.Confidence, c.From.Why)
		}
	}
}
