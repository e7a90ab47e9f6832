package main

import (
	"context"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/web"
	"touchtone/worker"
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

// serve shows the pages until ctx ends.
func (p *program) serve(ctx context.Context, s *services, e *engine, intake *worker.Intake) error {
	listener, err := web.Listen(p.Listen)
	if err != nil {
		return err
	}
	p.log.Info("serving", "pack", e.pack.SHA256, "from", e.from)
	fmt.Fprintf(p.out, "\nThe pages are on http://%s until Ctrl-C.\n", listener.Addr())
	server := web.Server{Store: s.db, Analyzer: e.Analyzer, Advice: e.pack.Instructions, Ready: s.ready, Metrics: s.tells.Metrics, Log: p.log,
		PublicURL: string(p.PublicURL), Events: web.Events{Intake: intake, Secret: p.EventsSecret}}
	return server.Serve(ctx, listener)
}

// ready asks what the pages do not need but scoring does.
func (s *services) ready(ctx context.Context) error {
	if s.bucket == nil {
		return nil
	}
	return s.bucket.Ping(ctx)
}
