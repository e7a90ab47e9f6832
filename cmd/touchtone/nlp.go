package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"touchtone/nlp/sentiment"
	"touchtone/nlp/sentiment/evaluation"
)

type nlpCommand struct {
	Eval    nlpEval    `cmd:"" help:"Measure sentiment on labelled rows, against VADER and a bare lexicon."`
	Explain nlpExplain `cmd:"" help:"Tell what moves the sentiment of a text, token by token."`
}

type nlpEval struct {
	Files []string `arg:"" help:"JSON Lines of text, lang and label, plain or gzipped."`
	JSON  bool     `help:"One JSON document a file, on a line of its own."`
}

// measured is what "nlp eval --json" prints of a file.
type measured struct {
	File string `json:"file"`
	evaluation.Result
}

func (c *nlpEval) Run(p *program) error {
	scorer := sentiment.New()
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	if !c.JSON {
		fmt.Fprintln(table, "n\taccuracy\tmacro-F1\tneg\tneu\tpos\tECE\tVADER\tlexicon\t  file")
	}
	for _, file := range c.Files {
		m, err := measure(scorer, file)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if c.JSON {
			err = json.NewEncoder(p.out).Encode(m)
		} else {
			_, err = fmt.Fprintf(table, "%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t  %s\n", m.N, m.Accuracy, m.MacroF1,
				m.F1.Negative, m.F1.Neutral, m.F1.Positive, m.ECE, m.VaderMacroF1, m.LexiconMacroF1, file)
		}
		if err != nil {
			return err
		}
	}
	if c.JSON {
		return nil
	}
	return table.Flush()
}

func measure(s *sentiment.Scorer, file string) (m measured, err error) {
	f, err := os.Open(file)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var rows io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if rows, err = gzip.NewReader(f); err != nil {
			return m, err
		}
	}
	m.File = file
	m.Result, err = evaluation.Read(rows, s)
	return m, err
}
