package main

import (
	"context"

	"touchtone/report/ledger"
)

type serveCommand struct{}

func (serveCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, s3: p.EventsSecret != ""})
	if err != nil {
		return err
	}
	defer s.Close()
	crew, err := p.crew(ctx, s)
	if err != nil {
		return err
	}
	intake := p.intake()
	if p.EventsSecret != "" {
		go intake.Run(ctx, crew.scanner(ledger.Live).Look)
	}
	return p.serve(ctx, s, crew.engine, intake)
}
