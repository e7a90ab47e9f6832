package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/storage"
)

type backtestCommand struct {
	Stretch `embed:""`
	Sample  int   `help:"Try only so many, drawn by chance; all when not given." placeholder:"N"`
	Seed    int64 `help:"Of the draw: the same seed draws the same interactions." default:"1"`
	JSON    bool  `help:"As JSON, with everything that the lines leave out."`
}

func (c *backtestCommand) Run(ctx context.Context, p *program) error {
	candidate, err := p.engine()
	if err != nil {
		return exit(exitFindings, err.Error())
	}
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	period, err := c.period(ctx, s.db)
	if err != nil {
		return err
	}
	tried, err := p.backtest(ctx, s.db, candidate, period, report.Draw{N: c.Sample, Seed: c.Seed})
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(p.out).Encode(tried)
	}
	return tried.Write(p.out, p.page)
}

// backtest tries a candidate on stored history and writes nothing there.
func (p *program) backtest(ctx context.Context, db *storage.DB, candidate *engine, period report.Period, draw report.Draw) (*backtest.Report, error) {
	lot, err := db.Draw(ctx, period, draw)
	if err != nil {
		return nil, err
	}
	answers, err := db.HumanAnswers(ctx, period)
	if err != nil {
		return nil, err
	}
	people := backtest.PeopleOf(candidate.pack, answers)
	bar := newProgress(p.errs)
	made, err := backtest.Run(lot, db.History(ctx, lot, candidate.pack.LooksBack()), candidate.judge(people), bar.counter(lot.N))
	bar.end()
	if err != nil {
		return nil, fmt.Errorf("backtest: %w", err)
	}
	made.Candidate, made.Analysis = candidate.pack.SHA256, candidate.Revision()
	return made, nil
}

// judge judges again what was scored before, and adds what people said of it.
func (e *engine) judge(people *backtest.People) backtest.Judge {
	return func(was *report.Scored) backtest.Trial {
		begun := time.Now()
		e.Rehear(was.Heard)
		heard := time.Now()
		found, matches := e.pack.Try(was.Before, was.Heard)
		cost := backtest.Cost{Hearing: heard.Sub(begun), Judging: time.Since(heard)}
		return backtest.Trial{
			Was: was, Now: found, Matches: matches, People: people.Of(was.Heard.ID), Cost: cost,
		}
	}
}
