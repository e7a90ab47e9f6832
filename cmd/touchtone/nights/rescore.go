package nights

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/storage"
)

// Rescore is the verb rescore.
type Rescore struct {
	Revision        string  `help:"Of the pack: its number, or the beginning of its sum; the pack in force when not given."`
	Rate            float64 `help:"So many objects a second at most, shared by all workers; 0 for as many as they can." placeholder:"N"`
	program.Stretch `embed:""`
}

func (c *Rescore) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, S3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	engine, err := c.engine(ctx, p, s.DB)
	if err != nil {
		return err
	}
	team, err := crew.Of(p, s, engine)
	if err != nil {
		return err
	}
	team.Lanes = []ledger.Lane{ledger.Rescoring} // today's calls are for those who score by the pack in force
	period, err := c.Period(ctx, s.DB)
	if err != nil {
		return err
	}
	return team.During(ctx, nil, func(ctx context.Context) error { return rescore(ctx, team, period, c.Rate) })
}

func (c *Rescore) engine(ctx context.Context, p *program.Program, db *storage.DB) (*program.Engine, error) {
	if c.Revision == "" {
		return p.EngineInForce(ctx, db)
	}
	return p.EngineOfRevision(ctx, db, c.Revision)
}

// rescore judges history again until nothing of the period is left that another spec has judged, or somebody cancels it.
func rescore(ctx context.Context, c *crew.Crew, period report.Period, rate float64) error {
	spec, err := c.Services.DB.Spec(ctx, c.Engine.Spec())
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Program.Out, "judging again by %s, pack %.12s\n", c.Engine.From, c.Engine.Pack.SHA256)
	for {
		batch, err := c.Services.DB.Rescore(ctx, spec, period, c.Today(), program.Opener())
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(c.Program.Out, "nothing is left to judge again")
			return nil
		}
		if err != nil {
			return err
		}
		if rate > 0 {
			at := ledger.Steering{Act: ledger.Resume, Rate: rate, Why: "rescore --rate", By: program.Opener()}
			if _, err := c.Services.DB.Steer(ctx, batch.ID, at); err != nil {
				return err
			}
		}
		if err := c.Follow(ctx, batch); err != nil {
			return err
		}
		if stands, err := c.Services.DB.Progress(ctx, batch.ID); err != nil || stands.State == ledger.Cancelled {
			return err
		}
	}
}
