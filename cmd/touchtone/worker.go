package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"touchtone/web"
)

type workerCommand struct {
	LiveEvery time.Duration `help:"List the bucket this often and score what is new at once; 0 leaves it to the night." default:"0"`
	Lease     time.Duration `help:"How long a work stays with a worker that is not heard of any more." default:"15s"`
	Vitals    string        `help:"Where to answer /healthz, /readyz and /metrics, such as :9470; nowhere when not given." placeholder:"ADDRESS" env:"TOUCHTONE_VITALS"`
}

// Run works until it is told to stop, which is no failure, not even before it has begun.
func (c *workerCommand) Run(ctx context.Context, p *program) error {
	err := c.work(ctx, p)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (c *workerCommand) work(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	crew, err := p.crew(ctx, s)
	if err != nil {
		return err
	}
	crew.lease = c.Lease
	schedule, err := crew.schedule()
	if err != nil {
		return err
	}
	stop, err := c.showVitals(ctx, p, s)
	if err != nil {
		return err
	}
	defer stop()
	return crew.during(ctx, schedule, func(ctx context.Context) error {
		p.log.Info("waiting for the night", "at", p.NightAt, "zone", p.TimeZone)
		crew.live(ctx, c.LiveEvery, p.intake())
		return nil
	})
}

// showVitals answers those who watch over the process, until stop: also while it drains, but then it is not ready.
func (c *workerCommand) showVitals(ctx context.Context, p *program, s *services) (stop func(), err error) {
	if c.Vitals == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", c.Vitals)
	if err != nil {
		return nil, fmt.Errorf("vitals: %w", err)
	}
	ready := func(asked context.Context) error {
		if ctx.Err() != nil {
			return errors.New("it is stopping")
		}
		return s.readyToScore(asked)
	}
	p.log.Info("answering /healthz, /readyz and /metrics", "at", listener.Addr().String())
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		if err := (web.Vitals{Ready: ready, Metrics: s.tells.Metrics, Log: p.log}).Serve(serving, listener); err != nil {
			p.log.Error("vitals", "error", err)
		}
	}()
	return stop, nil
}
