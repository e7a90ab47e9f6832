package reading

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/flaw"
	"touchtone/interaction/records"
	"touchtone/rules"
)

// Inspect is the verb inspect.
type Inspect struct {
	Paths []string `arg:"" help:"Files and folders to look at."`
	Map   bool     `help:"Propose what the fields of an unknown table or JSON mean, show what is read with that, and print it as a mapping for the pack."`
	Out   string   `help:"With --map: the new file of the pack to write the mapping to." placeholder:"FILE"`
}

func (c *Inspect) Run(p *program.Program) error {
	pack, err := p.LoadPack()
	if err != nil {
		return err
	}
	files, err := program.FilesUnder(c.Paths)
	if err != nil {
		return err
	}
	if c.Map {
		return mapFiles(p, pack, files, c.Out)
	}
	return inspectFiles(p, pack, files)
}

func inspectFiles(p *program.Program, pack *rules.Pack, files []string) error {
	refused, hint := 0, ""
	for i, file := range files {
		if i > 0 {
			fmt.Fprintln(p.Out)
		}
		found, err := inspect(p, pack, file)
		var bad *records.BadRecord
		if err != nil && !errors.As(err, &bad) {
			return err
		}
		printInspection(p.Out, file, found, bad)
		if bad != nil || found.Refused > 0 {
			refused++
		}
		if bad != nil && bad.Code == string(flaw.NotATranscript) {
			hint = wayOut
		}
	}
	if refused > 0 {
		return program.Exit(program.Findings, fmt.Sprintf("%d of %d files hold something that cannot be read%s", refused, len(files), hint))
	}
	return nil
}

const wayOut = "; touchtone inspect --map proposes what the fields of an unknown table or JSON mean"

func inspect(p *program.Program, pack *rules.Pack, file string) (records.Inspection, error) {
	f, err := os.Open(file)
	if err != nil {
		return records.Inspection{}, err
	}
	defer f.Close()
	src, err := p.Source(file, pack)
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
