package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"touchtone/interaction/records"
	"touchtone/nlp"
	"touchtone/rules"
)

type scoreCommand struct {
	Files []string `arg:"" help:"Files to score."`
	JSON  bool     `help:"One JSON document a record, on a line of its own."`
}

// scored is a record as "score --json" prints it: what was heard and found, or why it could not be read.
type scored struct {
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

func (c *scoreCommand) Run(p *program) error {
	engine, err := p.engine()
	if err != nil {
		return err
	}
	show := printScored
	if c.JSON {
		show = printScoredJSON
	}
	refused, earlier := 0, memory{}
	for _, file := range c.Files {
		n, err := scoreFile(p, engine, file, earlier, show)
		if err != nil {
			return err
		}
		refused += n
	}
	if refused > 0 {
		return exit(exitPartial, fmt.Sprintf("%d could not be read", refused))
	}
	return nil
}

// scoreFile shows every record of a file and counts those that could not be read.
func scoreFile(p *program, e *engine, file string, earlier memory, show func(io.Writer, scored) error) (refused int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	src, err := p.source(file, e.pack)
	if err != nil {
		return 0, err
	}
	record := 0
	for in, err := range records.Read(src, f) {
		record++
		s := scored{File: file, Record: record}
		var bad *records.BadRecord
		switch {
		case errors.As(err, &bad):
			s.Bad = &refusal{bad.Code, bad.Place(), bad.Detail}
			refused++
		case err != nil:
			return refused, err
		default:
			s.Heard = e.Analyze(in)
			s.Found = e.pack.EvaluateAfter(earlier.of(s.Heard), s.Heard)
			earlier.keep(s.Heard, s.Found)
		}
		if err := show(p.out, s); err != nil {
			return refused, err
		}
	}
	return refused, nil
}

func printScoredJSON(out io.Writer, s scored) error {
	return json.NewEncoder(out).Encode(s)
}

func printScored(out io.Writer, s scored) error {
	fmt.Fprintf(out, "%s, record %d\n", s.File, s.Record)
	if s.Bad != nil {
		_, err := fmt.Fprintf(out, "  refused: %s at %s: %s\n\n", s.Bad.Code, s.Bad.Place, s.Bad.Detail)
		return err
	}
	return printFindings(out, s.Heard, s.Found)
}
