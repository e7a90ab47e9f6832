package running

import (
	"context"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// Serve is the verb serve.
type Serve struct{}

func (Serve) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, S3: p.EventsSecret != ""})
	if err != nil {
		return err
	}
	defer s.Close()
	team, err := crew.New(ctx, p, s)
	if err != nil {
		return err
	}
	intake := crew.Intake(p)
	if p.EventsSecret != "" {
		go intake.Run(ctx, team.Scanner(ledger.Live).Look)
	}
	return crew.Serve(ctx, p, s, team.Engine, intake)
}
