package main

import (
	"fmt"
	"runtime"
)

type versionCommand struct{}

func (versionCommand) Run(p *program) error {
	fmt.Fprintf(p.out, "touchtone %s, committed %s, %s %s/%s\n", version, committed, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
