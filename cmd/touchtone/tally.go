package main

import (
	"encoding/json"
	"fmt"
	"io"

	"touchtone/report/tally"
)

type tallyCommand struct {
	Files   []string `arg:"" help:"Files to read."`
	Samples int      `help:"Show so many interactions of each answer, drawn by chance, with the words that it rests on." placeholder:"N"`
	Seed    uint64   `help:"Of the draw." default:"1"`
	JSON    bool     `help:"As one JSON document."`
}

func (c *tallyCommand) Run(p *program) error {
	engine, err := p.engine()
	if err != nil {
		return err
	}
	t, refused := tally.New(c.Samples, c.Seed), 0
	earlier := memory{}
	for _, file := range c.Files {
		n, err := scoreFile(p, engine, file, earlier, func(_ io.Writer, s scored) error {
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
	if err := c.show(p.out, t); err != nil {
		return err
	}
	if refused > 0 {
		return exit(exitPartial, fmt.Sprintf("%d could not be read", refused))
	}
	return nil
}

func (c *tallyCommand) show(out io.Writer, t *tally.Tally) error {
	if c.JSON {
		return json.NewEncoder(out).Encode(t)
	}
	return t.Write(out)
}
