package authoring

import (
	"touchtone/cmd/touchtone/program"
	"touchtone/rules/written"
)

// Schema is the verb schema.
type Schema struct{}

func (Schema) Run(p *program.Program) error {
	_, err := p.Out.Write(written.Schema())
	return err
}
