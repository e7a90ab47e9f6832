package reporting

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/render"
	"touchtone/storage"
)

// Report is the verb report.
type Report struct {
	Coaching   coachingCommand   `cmd:"" help:"What one agent's evaluations teach, for the agent and their manager."`
	Journey    journeyCommand    `cmd:"" help:"How each stage of the customers' journeys went, against its targets and its past."`
	Dictionary dictionaryCommand `cmd:"" help:"What other programs may read by SQL: the views of touchtone_v1 and their columns."`
}

type coachingCommand struct {
	Agent  string    `required:"" help:"Whose report."`
	From   time.Time `format:"2006-01-02" help:"First day; with no dates, the fortnight that ends with the agent's latest interaction." placeholder:"YYYY-MM-DD"`
	To     time.Time `format:"2006-01-02" help:"Last day." placeholder:"YYYY-MM-DD"`
	Batch  int64     `help:"The report as it was when this batch ended; days and choice are its own."`
	Sample string    `default:"every" enum:"every,flagged,random" help:"Which interactions: every, flagged or random."`
	Format string    `default:"md" enum:"html,md,json" help:"html, md or json."`
}

func (c *coachingCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	made, err := c.made(ctx, p, s.DB)
	if err != nil {
		return err
	}
	return render.Coaching(p.Out, c.Format, made, p.Address())
}

// made is the report as it was kept, or as it is today.
func (c *coachingCommand) made(ctx context.Context, p *program.Program, db *storage.DB) (*report.Coaching, error) {
	if c.Batch != 0 {
		return db.Coaching(ctx, c.Batch, c.Agent)
	}
	engine, err := p.EngineInForce(ctx, db)
	if err != nil {
		return nil, err
	}
	period, err := c.period(ctx, db)
	if err != nil {
		return nil, err
	}
	return crew.Coach(ctx, db, engine.Pack.Instructions, c.Agent, period, report.Sample(c.Sample))
}

func (c *coachingCommand) period(ctx context.Context, db *storage.DB) (report.Period, error) {
	standing, err := standingOf(ctx, db, c.Agent)
	if err != nil {
		return report.Period{}, err
	}
	return between(c.From, c.To, report.Fortnight(standing.Latest))
}

func standingOf(ctx context.Context, db *storage.DB, agent string) (report.Standing, error) {
	all, err := standings(ctx, db, agent)
	if err != nil {
		return report.Standing{}, err
	}
	if len(all) == 0 {
		return report.Standing{}, fmt.Errorf("agent %q: %w", agent, fs.ErrNotExist)
	}
	return all[0], nil
}

// standings are those of an agent, or of all when agent is empty, over all days.
func standings(ctx context.Context, db *storage.DB, agent string) ([]report.Standing, error) {
	span, err := db.Span(ctx)
	if err != nil {
		return nil, err
	}
	return db.Standings(ctx, report.Scope{Agent: agent, Period: span})
}
