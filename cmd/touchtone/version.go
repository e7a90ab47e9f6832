package main

import (
	"fmt"
	"runtime"

	"touchtone/cmd/touchtone/program"
)

type versionCommand struct{}

func (versionCommand) Run(p *program.Program) error {
	fmt.Fprintf(p.Out, "touchtone %s, committed %s, %s %s/%s\n", program.Version, program.Committed, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
