package nights

import (
	"context"
	"fmt"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
)

type batchRetry struct {
	Code  string `arg:"" help:"Why they were quarantined: a code that batch status shows."`
	Batch int64  `help:"Only those of this batch." default:"0"`
	Wait  bool   `help:"Work along until it has ended, and print what it brought."`
}

// Run opens a batch over the objects, for another reader of theirs or another pack may know them now.
func (c *batchRetry) Run(ctx context.Context, p *program.Program) error {
	team, err := crew.Open(ctx, p, program.Needs{Postgres: true, Redis: true, S3: true})
	if err != nil {
		return err
	}
	defer team.Close()
	batch, err := team.Services.DB.Retry(ctx, c.Code, c.Batch, team.Today(), program.Opener())
	if err != nil {
		return err
	}
	open := batchOpen{Wait: c.Wait}
	return open.begun(ctx, team, batch)
}

type batchAside struct {
	Error string `arg:"" help:"The error they wait for: a code that batch status shows."`
	Batch int64  `help:"Only those of this batch." default:"0"`
}

func (c *batchAside) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := s.DB.SetAside(ctx, c.Error, c.Batch, program.Person())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%d objects are quarantined; `touchtone batch retry set_aside` tries them again\n", n)
	return nil
}
