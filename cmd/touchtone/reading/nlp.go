package reading

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"touchtone/cmd/touchtone/program"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/sentiment/evaluation"
)

// NLP is the verb nlp.
type NLP struct {
	Eval    nlpEval    `cmd:"" help:"Measure sentiment on labelled rows, against VADER and a bare lexicon."`
	Explain nlpExplain `cmd:"" help:"Tell what moves the sentiment of a text, token by token."`
}

type nlpEval struct {
	Files []string `arg:"" help:"JSON Lines of text, lang and label, plain or gzipped. Without neutral rows, two-way counts each answer for the side it leans to."`
	JSON  bool     `help:"One JSON document a file, on a line of its own."`
}

// measured is what "nlp eval --json" prints of a file.
type measured struct {
	File string `json:"file"`
	evaluation.Result
}

func (c *nlpEval) Run(p *program.Program) error {
	scorer := sentiment.New()
	table := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', tabwriter.AlignRight)
	if !c.JSON {
		fmt.Fprintln(table, "n\taccuracy\tmacro-F1\ttwo-way\tneg\tneu\tpos\tECE\ttwo-way\tVADER\ttwo-way\tlexicon\ttwo-way\t  file")
	}
	for _, file := range c.Files {
		m, err := measure(scorer, file)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if c.JSON {
			err = json.NewEncoder(p.Out).Encode(m)
		} else {
			_, err = fmt.Fprintf(table, "%d\t%.3f\t%.3f\t%s\t%.3f\t%.3f\t%.3f\t%.3f\t%s\t%.3f\t%s\t%.3f\t%s\t  %s\n",
				m.N, m.Accuracy, m.MacroF1, orNone(m.TwoWayMacroF1), m.F1.Negative, m.F1.Neutral, m.F1.Positive, m.ECE, orNone(m.TwoWayECE),
				m.VaderMacroF1, orNone(m.VaderTwoWayMacroF1), m.LexiconMacroF1, orNone(m.LexiconTwoWayMacroF1), file)
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

// orNone writes the figure of files without neutral rows.
func orNone(f *float64) string {
	if f == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *f)
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
