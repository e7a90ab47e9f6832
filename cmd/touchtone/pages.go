package main

import (
	"context"
	"fmt"

	"touchtone/web"
	"touchtone/worker"
)

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

// readyToScore asks what scoring needs. Redis is not among it: without a queue workers go on from the ledger.
func (s *services) readyToScore(ctx context.Context) error {
	if err := s.db.Ping(ctx); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	return s.ready(ctx)
}
