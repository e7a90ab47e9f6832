package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"touchtone/interaction/flaw"
	"touchtone/rules"
	"touchtone/rules/forms"
	"touchtone/rules/spelling"
)

type formCommand struct {
	Import formImport `cmd:"" help:"Turn an evaluation form of Amazon Connect or Genesys Cloud into a file of a pack."`
	Export formExport `cmd:"" help:"Write a scorecard of the pack as a form of Amazon Connect or Genesys Cloud."`
}

type formImport struct {
	File string `arg:"" help:"The form, as JSON."`
	Out  string `help:"Folder for the file, which is named after the form; it is printed when not given." placeholder:"DIR"`
}

func (c *formImport) Run(p *program) error {
	src, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	pack, lost, err := forms.Import(src)
	var bad *flaw.Flaw
	if errors.As(err, &bad) {
		return exit(exitFindings, fmt.Sprintf("%s:%d:%d: %s", c.File, bad.Line, bad.Column, bad.Detail))
	}
	if err != nil {
		return err
	}
	p.tellLost(lost)
	file := forms.YAML(pack, lost)
	if c.Out == "" {
		_, err := p.out.Write(file)
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	name := filepath.Join(c.Out, pack.Scorecards[0].Key+".yml")
	if err := writeNew(name, string(file)); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: %d questions; `touchtone check %s` reads it\n", name, len(pack.Scorecards[0].QuestionRefs()), c.Out)
	return nil
}

// tellLost says on the side what the other product has no place for.
func (p *program) tellLost(lost []forms.Loss) {
	if len(lost) == 0 {
		return
	}
	fmt.Fprintf(p.errs, "%d things have no place on the other side:\n", len(lost))
	for _, l := range lost {
		fmt.Fprintf(p.errs, "  %s\n", l)
	}
}

type formExport struct {
	Scorecard string `arg:"" help:"Its key."`
	To        string `required:"" enum:"connect,genesys" help:"Whose form: connect or genesys." placeholder:"PRODUCT"`
}

func (c *formExport) Run(p *program) error {
	pack, err := p.loadPack()
	if err != nil {
		return exit(exitFindings, err.Error())
	}
	i := slices.IndexFunc(pack.Scorecards, func(s rules.Scorecard) bool { return s.Key == c.Scorecard })
	if i < 0 {
		return exit(exitUsage, fmt.Sprintf("the pack has no scorecard %q%s", c.Scorecard, spelling.DidYouMean(c.Scorecard, scorecardKeys(pack))))
	}
	form, lost := forms.Export(&pack.Pack, &pack.Scorecards[i], forms.Product(c.To))
	p.tellLost(lost)
	_, err = p.out.Write(form)
	return err
}

func scorecardKeys(pack *rules.Pack) []string {
	var keys []string
	for _, s := range pack.Scorecards {
		keys = append(keys, s.Key)
	}
	return keys
}
