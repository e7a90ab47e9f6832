package reading

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/records"
	"touchtone/nlp"
	"touchtone/rules"
)

// Score is the verb score.
type Score struct {
	Files []string `arg:"" help:"Files to score."`
	JSON  bool     `help:"One JSON document a record, on a line of its own."`
}

// Scored is a record as "score --json" prints it: what was heard and found, or why it could not be read.
type Scored struct {
	File   string          `json:"file"`
	Record int             `json:"record"`
	Heard  *nlp.Analysis   `json:"heard,omitempty"`
	Found  *rules.Findings `json:"found,omitempty"`
	Bad    *refusal        `json:"bad,omitempty"`
}

type refusal struct {
	Code   string `json:"code"`
	Place  string `json:"place"`
	Detail string `json:"detail"`
}

func (c *Score) Run(p *program.Program) error {
	engine, err := p.Engine()
	if err != nil {
		return err
	}
	show := printScored
	if c.JSON {
		show = printScoredJSON
	}
	refused, earlier := 0, Memory{}
	for _, file := range c.Files {
		n, err := ScoreFile(p, engine, file, earlier, show)
		if err != nil {
			return err
		}
		refused += n
	}
	if refused > 0 {
		return program.Exit(program.Partial, fmt.Sprintf("%d could not be read", refused))
	}
	return nil
}

// ScoreFile shows every record of a file and counts those that could not be read.
func ScoreFile(p *program.Program, e *program.Engine, file string, earlier Memory, show func(io.Writer, Scored) error) (refused int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	src, err := p.Source(file, e.Pack)
	if err != nil {
		return 0, err
	}
	record := 0
	for in, err := range records.Read(src, f) {
		record++
		s := Scored{File: file, Record: record}
		var bad *records.BadRecord
		switch {
		case errors.As(err, &bad):
			s.Bad = &refusal{bad.Code, bad.Place(), bad.Detail}
			refused++
		case err != nil:
			return refused, err
		default:
			s.Heard = e.Analyze(in)
			s.Found = e.Pack.EvaluateAfter(earlier.of(s.Heard), s.Heard)
			earlier.keep(s.Heard, s.Found)
		}
		if err := show(p.Out, s); err != nil {
			return refused, err
		}
	}
	return refused, nil
}

func printScoredJSON(out io.Writer, s Scored) error {
	return json.NewEncoder(out).Encode(s)
}

func printScored(out io.Writer, s Scored) error {
	fmt.Fprintf(out, "%s, record %d\n", s.File, s.Record)
	if s.Bad != nil {
		_, err := fmt.Fprintf(out, "  refused: %s at %s: %s\n\n", s.Bad.Code, s.Bad.Place, s.Bad.Detail)
		return err
	}
	return printFindings(out, s.Heard, s.Found)
}
