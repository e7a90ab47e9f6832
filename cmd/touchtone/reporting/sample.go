package reporting

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
)

// Sample is the verb sample.
type Sample struct {
	PerAgent   int       `xor:"per" help:"So many interactions of each agent." placeholder:"N"`
	PerTeam    int       `xor:"per" help:"So many of each team." placeholder:"N"`
	PerChannel int       `xor:"per" help:"So many of each channel." placeholder:"N"`
	From       time.Time `required:"" format:"2006-01-02" help:"First day." placeholder:"YYYY-MM-DD"`
	To         time.Time `required:"" format:"2006-01-02" help:"Last day." placeholder:"YYYY-MM-DD"`
	Seed       int64     `help:"The same seed draws the same interactions." default:"1"`
	By         string    `help:"Who draws; the user of this machine when not given." placeholder:"NAME"`
}

func (c *Sample) Run(ctx context.Context, p *program.Program) error {
	asked, err := c.sampling()
	if err != nil {
		return err
	}
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	drawn, err := s.DB.Sample(ctx, asked)
	if err != nil {
		return err
	}
	n := 0
	for _, d := range drawn {
		fmt.Fprintf(p.Out, "  %-40s%5d of %d\n", cmp.Or(d.Of, "unknown"), d.N, d.In)
		n += d.N
	}
	fmt.Fprintf(p.Out, "%d drawn by chance: %s\n  %s/queue?sample=random\n", n, asked.Words(), p.Address())
	return nil
}

func (c *Sample) sampling() (s report.Sampling, err error) {
	if s.Period, err = between(c.From, c.To, report.Period{}); err != nil {
		return s, err
	}
	s.Seed, s.By = c.Seed, cmp.Or(c.By, program.Publisher())
	for stratum, per := range map[report.Stratum]int{report.ByAgent: c.PerAgent, report.ByTeam: c.PerTeam, report.ByChannel: c.PerChannel} {
		if per > 0 {
			s.Stratum, s.Per = stratum, per
		}
	}
	if s.Per == 0 {
		return s, program.Exit(program.Usage, "say how many with --per-agent, --per-team or --per-channel")
	}
	return s, nil
}
