package authoring

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"touchtone/cmd/touchtone/program"
	"touchtone/cmd/touchtone/reading"
	"touchtone/interaction/flaw"
	"touchtone/rules"
	"touchtone/rules/forms"
	"touchtone/rules/spelling"
)

// Form is the verb form.
type Form struct {
	Import formImport `cmd:"" help:"Turn an evaluation form of Amazon Connect or Genesys Cloud into a file of a pack."`
	Export formExport `cmd:"" help:"Write a scorecard of the pack as a form of Amazon Connect or Genesys Cloud."`
}

type formImport struct {
	File string `arg:"" help:"The form, as JSON."`
	Out  string `help:"Folder for the file, which is named after the form; it is printed when not given." placeholder:"DIR"`
}

func (c *formImport) Run(p *program.Program) error {
	src, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	pack, lost, err := forms.Import(src)
	var bad *flaw.Flaw
	if errors.As(err, &bad) {
		return program.Exit(program.Findings, fmt.Sprintf("%s:%d:%d: %s", c.File, bad.Line, bad.Column, bad.Detail))
	}
	if err != nil {
		return err
	}
	tellLost(p, lost)
	file := forms.YAML(pack, lost)
	if c.Out == "" {
		_, err := p.Out.Write(file)
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	name := filepath.Join(c.Out, pack.Scorecards[0].Key+".yml")
	if err := reading.WriteNew(name, string(file)); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%s: %d questions; `touchtone check %s` reads it\n", name, len(pack.Scorecards[0].QuestionRefs()), c.Out)
	return nil
}

// tellLost says on the side what the other product has no place for.
func tellLost(p *program.Program, lost []forms.Loss) {
	if len(lost) == 0 {
		return
	}
	fmt.Fprintf(p.Errs, "%d things have no place on the other side:\n", len(lost))
	for _, l := range lost {
		fmt.Fprintf(p.Errs, "  %s\n", l)
	}
}

type formExport struct {
	Scorecard string `arg:"" help:"Its key."`
	To        string `required:"" enum:"connect,genesys" help:"Whose form: connect or genesys." placeholder:"PRODUCT"`
}

func (c *formExport) Run(p *program.Program) error {
	pack, err := p.LoadPack()
	if err != nil {
		return program.Exit(program.Findings, err.Error())
	}
	i := slices.IndexFunc(pack.Scorecards, func(s rules.Scorecard) bool { return s.Key == c.Scorecard })
	if i < 0 {
		return program.Exit(program.Usage, fmt.Sprintf("the pack has no scorecard %q%s", c.Scorecard, spelling.DidYouMean(c.Scorecard, scorecardKeys(pack))))
	}
	form, lost := forms.Export(&pack.Pack, &pack.Scorecards[i], forms.Product(c.To))
	tellLost(p, lost)
	_, err = p.Out.Write(form)
	return err
}

func scorecardKeys(pack *rules.Pack) []string {
	var keys []string
	for _, s := range pack.Scorecards {
		keys = append(keys, s.Key)
	}
	return keys
}
