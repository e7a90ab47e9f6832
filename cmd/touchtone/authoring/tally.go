package authoring

import (
	"encoding/json"
	"fmt"
	"io"

	"touchtone/cmd/touchtone/program"
	"touchtone/cmd/touchtone/reading"
	"touchtone/report/tally"
)

// Tally is the verb tally.
type Tally struct {
	Files   []string `arg:"" help:"Files to read."`
	Samples int      `help:"Show so many interactions of each answer, drawn by chance, with the words that it rests on." placeholder:"N"`
	Seed    uint64   `help:"Of the draw." default:"1"`
	JSON    bool     `help:"As one JSON document."`
}

func (c *Tally) Run(p *program.Program) error {
	engine, err := p.Engine()
	if err != nil {
		return err
	}
	t, refused := tally.New(c.Samples, c.Seed), 0
	earlier := reading.Memory{}
	for _, file := range c.Files {
		n, err := reading.ScoreFile(p, engine, file, earlier, func(_ io.Writer, s reading.Scored) error {
			if s.Bad == nil {
				t.Add(s.Heard, s.Found)
			}
			return nil
		})
		if err != nil {
			return err
		}
		refused += n
	}
	if err := c.show(p.Out, t); err != nil {
		return err
	}
	if refused > 0 {
		return program.Exit(program.Partial, fmt.Sprintf("%d could not be read", refused))
	}
	return nil
}

func (c *Tally) show(out io.Writer, t *tally.Tally) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(t)
	}
	return t.Write(out)
}
