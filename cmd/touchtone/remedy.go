package main

import (
	"context"
	"fmt"
)

type batchRetry struct {
	Code  string `arg:"" help:"Why they were quarantined: a code that batch status shows."`
	Batch int64  `help:"Only those of this batch." default:"0"`
	Wait  bool   `help:"Work along until it has ended, and print what it brought."`
}

// Run opens a batch over the objects, for another reader of theirs or another pack may know them now.
func (c *batchRetry) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	crew, err := p.crew(ctx, s)
	if err != nil {
		return err
	}
	batch, err := s.db.Retry(ctx, c.Code, c.Batch, crew.today(), opener())
	if err != nil {
		return err
	}
	open := batchOpen{Wait: c.Wait}
	return open.begun(ctx, crew, batch)
}

type batchAside struct {
	Error string `arg:"" help:"The error they wait for: a code that batch status shows."`
	Batch int64  `help:"Only those of this batch." default:"0"`
}

func (c *batchAside) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := s.db.SetAside(ctx, c.Error, c.Batch, person())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%d objects are quarantined; `touchtone batch retry set_aside` tries them again\n", n)
	return nil
}
