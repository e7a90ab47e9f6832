package nights

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/render"
)

type batchDigest struct {
	Batch  int64  `arg:"" help:"Its number."`
	Format string `default:"text" enum:"text,html,json" help:"text, html or json."`
}

func (c *batchDigest) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := s.DB.Digest(ctx, c.Batch)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("batch %d has no digest: it has not ended, or never was", c.Batch)
	}
	if err != nil {
		return err
	}
	return render.Digest(p.Out, c.Format, d, p.Address())
}
