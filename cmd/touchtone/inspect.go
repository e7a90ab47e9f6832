package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"touchtone/interaction/records"
)

type inspectCommand struct {
	Files []string `arg:"" help:"Files to look at."`
}

func (c *inspectCommand) Run(p *program) error {
	refused := false
	for i, file := range c.Files {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		found, err := inspect(p, file)
		var bad *records.BadRecord
		if err != nil && !errors.As(err, &bad) {
			return err
		}
		printInspection(p.out, file, found, bad)
		refused = refused || bad != nil || found.Refused > 0
	}
	if refused {
		return &outcome{exitFindings, "not everything can be read"}
	}
	return nil
}

func inspect(p *program, file string) (records.Inspection, error) {
	f, err := os.Open(file)
	if err != nil {
		return records.Inspection{}, err
	}
	defer f.Close()
	src, err := p.source(file)
	if err != nil {
		return records.Inspection{}, err
	}
	return records.Inspect(src, f)
}

func printInspection(out io.Writer, file string, found records.Inspection, bad *records.BadRecord) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	fmt.Fprintln(w, file)
	if bad != nil {
		fmt.Fprintf(w, "  refused\t%v\n", bad)
		return
	}
	fmt.Fprintf(w, "  looks like\t%s (%s)\n", found.Title, found.Format)
	fmt.Fprintf(w, "  because\t%s\n", found.Why)
	fmt.Fprintf(w, "  certainty\t%s\n", found.Grade)
	fmt.Fprintf(w, "  stored as\t%s\n", stored(found))
	fmt.Fprintf(w, "  holds\t%d interactions, %d turns; %d records refused\n", found.Interactions, found.Turns, found.Refused)
	for _, name := range slices.Sorted(maps.Keys(found.Able)) {
		fmt.Fprintf(w, "  tells\t%s in %d of %d\n", name, found.Able[name], found.Interactions)
	}
	for _, note := range slices.Sorted(maps.Keys(found.Notes)) {
		fmt.Fprintf(w, "  noted\t%s (%d)\n", note, found.Notes[note])
	}
	for _, b := range found.Bad {
		fmt.Fprintf(w, "  refused\t%v\n", b)
	}
}

func stored(found records.Inspection) string {
	s := found.Container + ", " + found.Encoding
	if found.Compression != "" {
		s += ", " + found.Compression
	}
	return s
}
