package running

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/web"
)

// Worker is the verb worker.
type Worker struct {
	LiveEvery time.Duration `help:"List the bucket this often and score what is new at once; 0 leaves it to the night." default:"0"`
	Lease     time.Duration `help:"How long a work stays with a worker that is not heard of any more." default:"15s"`
	Vitals    string        `help:"Where to answer /healthz, /readyz and /metrics, such as :9470; nowhere when not given." placeholder:"ADDRESS" env:"TOUCHTONE_VITALS"`
}

// Run works until it is told to stop, which is no failure, not even before it has begun.
func (c *Worker) Run(ctx context.Context, p *program.Program) error {
	err := c.work(ctx, p)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (c *Worker) work(ctx context.Context, p *program.Program) error {
	team, err := crew.Open(ctx, p, program.Needs{Postgres: true, Redis: true, S3: true})
	if err != nil {
		return err
	}
	defer team.Close()
	team.Lease = c.Lease
	schedule, err := team.Schedule()
	if err != nil {
		return err
	}
	stop, err := c.showVitals(ctx, p, team.Services)
	if err != nil {
		return err
	}
	defer stop()
	return team.During(ctx, schedule, func(ctx context.Context) error {
		p.Log.Info("waiting for the night", "at", p.NightAt, "zone", p.TimeZone)
		team.Live(ctx, c.LiveEvery, crew.Intake(p))
		return nil
	})
}

// showVitals answers those who watch over the process, until stop: also while it drains, but then it is not ready.
func (c *Worker) showVitals(ctx context.Context, p *program.Program, s *program.Services) (stop func(), err error) {
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
		return s.ReadyToScore(asked)
	}
	p.Log.Info("answering /healthz, /readyz and /metrics", "at", listener.Addr().String())
	serving, stop := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		if err := (web.Vitals{Ready: ready, Metrics: s.Tells.Metrics, Log: p.Log}).Serve(serving, listener); err != nil {
			p.Log.Error("vitals", "error", err)
		}
	}()
	return stop, nil
}
