package running

import (
	"context"
	"fmt"
	"os"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
)

type teamsCommand struct {
	File string `arg:"" type:"existingfile" help:"A CSV with the columns agent, team, from, to. Days such as 2026-03-01; an empty from means always, an empty to still."`
}

func (c *teamsCommand) Run(ctx context.Context, p *program.Program) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	all, err := report.ReadMemberships(f)
	if err != nil {
		return program.Exit(program.Findings, c.File+":\n"+err.Error())
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	agents, err := s.DB.ImportTeams(ctx, all)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "teams of %d agents are kept; an interaction counts for the team of its day\n", agents)
	return nil
}
