package authoring

import (
	"fmt"

	"touchtone/cmd/touchtone/program"
	"touchtone/rules"
)

// Check is the verb check.
type Check struct {
	Dir string `arg:"" optional:"" name:"pack" help:"Folder of the pack, or the name of one that ships; the pack of the settings when not given."`
}

func (c *Check) Run(p *program.Program) error {
	if c.Dir == "" {
		c.Dir = p.Pack
	}
	fsys, err := p.PackFiles(c.Dir)
	if err != nil {
		return err
	}
	pack, err := rules.Load(fsys)
	if err != nil {
		return program.Exit(program.Findings, err.Error())
	}
	engine, err := p.EngineOf(pack)
	if err != nil {
		return program.Exit(program.Findings, err.Error())
	}
	report := pack.Check(engine.Analyze)
	fmt.Fprint(p.Out, report)
	if !report.OK() {
		return program.Exit(program.Findings, "the pack does not do what its examples say")
	}
	return nil
}
