package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"touchtone/cmd/touchtone/program"
)

type configCommand struct {
	Print configPrint `cmd:"" help:"Print every setting as it is now, secrets masked."`
}

type configPrint struct{}

func (configPrint) Run(p *program.Program) error {
	for _, f := range p.Flags {
		printSetting(p.Out, f)
	}
	return nil
}

func printSetting(out io.Writer, f *kong.Flag) {
	name, value := program.SettingName(f.Name), fmt.Sprint(f.Target.Interface())
	day, isDay := f.Target.Interface().(time.Time)
	switch {
	case isDay && day.IsZero(): // no day can be written for none
		name, value = "# "+name, ""
	case isDay:
		value = day.Format(time.DateOnly)
	case value == "":
	case f.Tag.Get("secret") == "whole":
		value = "xxxxx"
	case f.Tag.Get("secret") == "url":
		value = program.Mask(value)
	}
	fmt.Fprintf(out, "# %s\n# --%s, %s\n%s: %q\n\n", f.Help, f.Name, strings.Join(f.Envs, ", "), name, value)
}
