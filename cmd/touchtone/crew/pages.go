package crew

import (
	"context"
	"fmt"

	"touchtone/web"
	"touchtone/worker"
)

// Serve shows the pages until ctx ends.
func (c *Crew) Serve(ctx context.Context, intake *worker.Intake) error {
	p, s, e := c.Program, c.Services, c.Engine
	listener, err := web.Listen(p.Listen)
	if err != nil {
		return err
	}
	p.Log.Info("serving", "pack", e.Pack.SHA256, "from", e.From)
	fmt.Fprintf(p.Out, "\nThe pages are on http://%s until Ctrl-C.\n", listener.Addr())
	server := web.Server{Store: s.DB, Analyzer: e.Analyzer, Advice: e.Pack.Instructions, Ready: s.Ready, Metrics: s.Tells.Metrics, Log: p.Log,
		PublicURL: string(p.PublicURL), Events: web.Events{Intake: intake, Secret: p.EventsSecret}}
	return server.Serve(ctx, listener)
}
