package reporting

import (
	"context"
	"fmt"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/render"
	"touchtone/storage"
)

type journeyCommand struct {
	From    time.Time `format:"2006-01-02" help:"First day; with no dates, the four weeks that end with the latest interaction." placeholder:"YYYY-MM-DD"`
	To      time.Time `format:"2006-01-02" help:"Last day." placeholder:"YYYY-MM-DD"`
	Channel string    `default:"" enum:",call,chat,email,review,survey,web" help:"One channel; all when not given."`
	Format  string    `default:"md" enum:"html,md,json" help:"html, md or json."`
}

func (c *journeyCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := crew.Register(ctx, p, s.DB); err != nil {
		return err
	}
	if _, err := s.DB.Measure(ctx); err != nil {
		return err
	}
	period, err := c.period(ctx, s.DB)
	if err != nil {
		return err
	}
	material, err := s.DB.Journeys(ctx, period, c.Channel)
	if err != nil {
		return err
	}
	return render.Journeys(p.Out, c.Format, journey.Build(material), p.Address())
}

func (c *journeyCommand) period(ctx context.Context, db *storage.DB) (report.Period, error) {
	usual, err := db.Span(ctx)
	if err != nil {
		return usual, err
	}
	usual.From = usual.To.AddDate(0, 0, -28)
	return between(c.From, c.To, usual)
}

type dictionaryCommand struct{}

// Run prints what other programs may read, as Markdown.
func (dictionaryCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	entries, err := s.DB.Dictionary(ctx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Column == "" {
			fmt.Fprintf(p.Out, "\n## touchtone_v1.%s\n\n%s\n\n| column | type | what it is |\n| --- | --- | --- |\n", e.View, e.Says)
			continue
		}
		fmt.Fprintf(p.Out, "| `%s` | %s | %s |\n", e.Column, e.Type, e.Says)
	}
	return nil
}
