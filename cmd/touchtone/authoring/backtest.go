package authoring

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/storage"
)

// Backtest is the verb backtest.
type Backtest struct {
	program.Stretch `embed:""`
	Sample          int   `help:"Try only so many, drawn by chance; all when not given." placeholder:"N"`
	Seed            int64 `help:"Of the draw: the same seed draws the same interactions." default:"1"`
	JSON            bool  `help:"As JSON, with everything that the lines leave out."`
}

func (c *Backtest) Run(ctx context.Context, p *program.Program) error {
	candidate, err := p.Engine()
	if err != nil {
		return program.Exit(program.Findings, err.Error())
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	period, err := c.Period(ctx, s.DB)
	if err != nil {
		return err
	}
	tried, err := Try(ctx, p, s.DB, candidate, period, report.Draw{N: c.Sample, Seed: c.Seed})
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.Out).Encode(tried)
	}
	return tried.Write(p.Out, p.Page)
}

// Try tries a candidate on stored history and writes nothing there.
func Try(ctx context.Context, p *program.Program, db *storage.DB, candidate *program.Engine, period report.Period, draw report.Draw) (*backtest.Report, error) {
	lot, err := db.Draw(ctx, period, draw)
	if err != nil {
		return nil, err
	}
	answers, err := db.HumanAnswers(ctx, period)
	if err != nil {
		return nil, err
	}
	people := backtest.PeopleOf(candidate.Pack, answers)
	bar := program.NewProgress(p.Errs)
	made, err := backtest.Run(lot, db.History(ctx, lot, candidate.Pack.LooksBack()), judge(candidate, people), bar.Counter(lot.N))
	bar.End()
	if err != nil {
		return nil, fmt.Errorf("backtest: %w", err)
	}
	made.Candidate, made.Analysis = candidate.Pack.SHA256, candidate.Revision()
	return made, nil
}

// judge judges again what was scored before, and adds what people said of it.
func judge(e *program.Engine, people *backtest.People) backtest.Judge {
	return func(was *report.Scored) backtest.Trial {
		begun := time.Now()
		e.Rehear(was.Heard)
		heard := time.Now()
		found, matches := e.Pack.Try(was.Before, was.Heard)
		cost := backtest.Cost{Hearing: heard.Sub(begun), Judging: time.Since(heard)}
		return backtest.Trial{
			Was: was, Now: found, Matches: matches, People: people.Of(was.Heard.ID), Cost: cost,
		}
	}
}
