package main

import "touchtone/rules/written"

type schemaCommand struct{}

func (schemaCommand) Run(p *program) error {
	_, err := p.out.Write(written.Schema())
	return err
}
