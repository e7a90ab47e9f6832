package authoring

import (
	"context"
	"fmt"
	"io"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/storage"
)

// Relink is the verb relink.
type Relink struct {
	program.Stretch `embed:""`
	Yes             bool `help:"Do it. Without this the changes are only shown."`
}

// Run links history to the touchpoints of the pack in force, or of --pack, and shows first what would change.
func (c *Relink) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	engine, err := p.EngineInForce(ctx, s.DB)
	if err != nil {
		return err
	}
	period, err := c.Period(ctx, s.DB)
	if err != nil {
		return err
	}
	found, err := relink(ctx, p, s.DB, engine, period)
	if err != nil {
		return err
	}
	printRelinking(p.Out, found, engine, p.Page)
	if len(found.Changes) == 0 {
		return nil
	}
	if !c.Yes {
		fmt.Fprintln(p.Out, "\nNothing was changed. `touchtone relink --yes` does it.")
		return nil
	}
	added, err := s.DB.Relink(ctx, engine.Pack.SHA256, program.Opener(), found.Changes)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "\n%d interactions are linked anew; what was scored stays beside it.\n", added)
	_, err = s.DB.Measure(ctx)
	return err
}

// relink hears a period of history again, and finds what the engine's pack links otherwise.
func relink(ctx context.Context, p *program.Program, db *storage.DB, e *program.Engine, period report.Period) (*journey.Relinking, error) {
	lot, err := db.Draw(ctx, period, report.Draw{})
	if err != nil {
		return nil, err
	}
	bar := program.NewProgress(p.Errs)
	defer bar.End()
	count := bar.Counter(lot.N)
	var found journey.Relinking
	for past, err := range db.History(ctx, lot, e.Pack.LooksBack()) {
		if err != nil {
			return nil, err
		}
		was, err := past()
		if err != nil {
			return nil, err
		}
		e.Rehear(was.Heard)
		found.Add(journey.Relink{ID: was.ID, Name: was.Heard.ID, From: was.Found.Link, To: e.Pack.Link(was.Before, was.Heard)})
		if found.Tried%256 == 0 || found.Tried == lot.N {
			count(found.Tried)
		}
	}
	return &found, nil
}

func printRelinking(out io.Writer, found *journey.Relinking, e *program.Engine, page func(string) string) {
	fmt.Fprintf(out, "%d interactions linked again by %s, pack %.12s; changed: %d\n", found.Tried, e.From, e.Pack.SHA256, len(found.Changes))
	for _, m := range found.Moves() {
		fmt.Fprintf(out, "\n%6d  %s → %s, by %s\n", m.N, m.From, m.To, m.By)
		for _, c := range m.Such {
			fmt.Fprintf(out, "        %s  %s\n          now: %s (%.0f %% sure)\n          was: %s\n",
				c.Name, page(c.ID), c.To.Why, 100*c.To.Confidence, c.From.Why)
		}
	}
}
