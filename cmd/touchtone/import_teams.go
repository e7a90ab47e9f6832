package main

import (
	"context"
	"fmt"
	"os"

	"touchtone/report"
)

type teamsCommand struct {
	File string `arg:"" type:"existingfile" help:"A CSV with the columns agent, team, from, to. Days such as 2026-03-01; an empty from means always, an empty to still."`
}

func (c *teamsCommand) Run(ctx context.Context, p *program) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	all, err := report.ReadMemberships(f)
	if err != nil {
		return exit(exitFindings, c.File+":\n"+err.Error())
	}
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	agents, err := s.db.ImportTeams(ctx, all)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "teams of %d agents are kept; an interaction counts for the team of its day\n", agents)
	return nil
}
