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
	team, err := crew.Open(ctx, p, program.Needs{Postgres: true, S3: p.EventsSecret != ""})
	if err != nil {
		return err
	}
	defer team.Close()
	intake := crew.Intake(p)
	if p.EventsSecret != "" {
		go intake.Run(ctx, team.Scanner(ledger.Live).Look)
	}
	return team.Serve(ctx, intake)
}
