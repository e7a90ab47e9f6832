package main

import (
	"fmt"

	"touchtone/rules"
)

type checkCommand struct {
	Dir string `arg:"" optional:"" name:"pack" help:"Folder of the pack, or the name of one that ships; the pack of the settings when not given."`
}

func (c *checkCommand) Run(p *program) error {
	if c.Dir == "" {
		c.Dir = p.Pack
	}
	fsys, err := p.packFiles(c.Dir)
	if err != nil {
		return err
	}
	pack, err := rules.Load(fsys)
	if err != nil {
		return exit(exitFindings, err.Error())
	}
	engine, err := p.engineOf(pack)
	if err != nil {
		return exit(exitFindings, err.Error())
	}
	report := pack.Check(engine.Analyze)
	fmt.Fprint(p.out, report)
	if !report.OK() {
		return exit(exitFindings, "the pack does not do what its examples say")
	}
	return nil
}
