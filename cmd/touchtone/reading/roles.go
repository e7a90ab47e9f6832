package reading

import (
	"context"
	"fmt"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/interaction"
	"touchtone/report"
	"touchtone/report/ledger"
)

// Roles is the verb roles.
type Roles struct {
	Swap rolesSwap `cmd:"" help:"Say that agent and customer of an interaction are the other way round, and score it again."`
}

type rolesSwap struct {
	ID string `arg:"" help:"The interaction: its own id, or the one in the address of its page."`
}

// Run keeps the correction first, so that it holds even where scoring again has to wait.
func (c *rolesSwap) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, S3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	before, err := s.DB.Find(ctx, c.ID)
	if err != nil {
		return fmt.Errorf("interaction %q: %w", c.ID, err)
	}
	if before.Heard.Able.Roles == interaction.RolesMissing {
		return fmt.Errorf("interaction %q: nobody is known as agent or customer, so there is nothing to swap", c.ID)
	}
	work, err := s.DB.SwapRoles(ctx, before.ID, program.Opener())
	if err != nil {
		return err
	}
	team, err := crew.New(ctx, p, s)
	if err != nil {
		return err
	}
	team.Lanes = []ledger.Lane{ledger.Live}
	if err := team.During(ctx, nil, func(ctx context.Context) error { return waitFor(ctx, team, work) }); err != nil {
		return err
	}
	after, err := s.DB.Scored(ctx, before.ID)
	if err != nil {
		return err
	}
	printSwapped(p, before, after)
	return nil
}

// waitFor waits until a work has ended, whoever does it.
func waitFor(ctx context.Context, c *crew.Crew, work int64) error {
	for {
		if ended, err := c.Services.DB.Ended(ctx, work); err != nil || ended {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func printSwapped(p *program.Program, before, after *report.Scored) {
	fmt.Fprintf(p.Out, "%s, record %d: agent and customer are swapped\n", after.Object, after.Record)
	was := map[string]*float64{}
	for i := range before.Found.Evaluations {
		v := &before.Found.Evaluations[i]
		was[v.Scorecard] = v.Score
	}
	for i := range after.Found.Evaluations {
		v := &after.Found.Evaluations[i]
		fmt.Fprintf(p.Out, "  %s: %s, was %s\n", v.Title, points(v.Score), points(was[v.Scorecard]))
	}
}

func points(score *float64) string {
	if score == nil {
		return "no score"
	}
	return fmt.Sprintf("%.1f", *score)
}
