package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage"
)

type rescoreCommand struct {
	Revision string  `help:"Of the pack: its number, or the beginning of its sum; the pack in force when not given."`
	Rate     float64 `help:"So many objects a second at most, shared by all workers; 0 for as many as they can." placeholder:"N"`
	Stretch  `embed:""`
}

func (c *rescoreCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, s3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	engine, err := c.engine(ctx, p, s.db)
	if err != nil {
		return err
	}
	crew, err := p.crewOf(s, engine)
	if err != nil {
		return err
	}
	crew.lanes = []ledger.Lane{ledger.Rescoring} // today's calls are for those who score by the pack in force
	period, err := c.period(ctx, s.db)
	if err != nil {
		return err
	}
	return crew.during(ctx, nil, func(ctx context.Context) error { return crew.rescore(ctx, period, c.Rate) })
}

func (c *rescoreCommand) engine(ctx context.Context, p *program, db *storage.DB) (*engine, error) {
	if c.Revision == "" {
		return p.engineInForce(ctx, db)
	}
	return p.engineOfRevision(ctx, db, c.Revision)
}

// rescore judges history again until nothing of the period is left that another spec has judged, or somebody cancels it.
func (c *crew) rescore(ctx context.Context, period report.Period, rate float64) error {
	spec, err := c.s.db.Spec(ctx, c.engine.spec())
	if err != nil {
		return err
	}
	fmt.Fprintf(c.p.out, "judging again by %s, pack %.12s\n", c.engine.from, c.engine.pack.SHA256)
	for {
		batch, err := c.s.db.Rescore(ctx, spec, period, c.today(), opener())
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(c.p.out, "nothing is left to judge again")
			return nil
		}
		if err != nil {
			return err
		}
		if rate > 0 {
			at := ledger.Steering{Act: ledger.Resume, Rate: rate, Why: "rescore --rate", By: opener()}
			if _, err := c.s.db.Steer(ctx, batch.ID, at); err != nil {
				return err
			}
		}
		if err := c.follow(ctx, batch); err != nil {
			return err
		}
		if stands, err := c.s.db.Progress(ctx, batch.ID); err != nil || stands.State == ledger.Cancelled {
			return err
		}
	}
}
