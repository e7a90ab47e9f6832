package reading

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/records"
	"touchtone/interaction/vcon"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/rules"
)

// Export is the verb export.
type Export struct {
	What   string `arg:"" help:"A file, or a stored interaction: its own id, or the one in the address of its page."`
	Format string `help:"jsonl: what was heard and found, a line each. vcon: the container itself, with our report and sentiment in it." enum:"jsonl,vcon" default:"jsonl"`
}

func (c *Export) Run(ctx context.Context, p *program.Program) error {
	_, err := os.Stat(c.What)
	switch {
	case err == nil && c.Format == "vcon":
		return exportFile(p, c.What)
	case err == nil:
		return (&Score{Files: []string{c.What}, JSON: true}).Run(p)
	}
	return c.exportStored(ctx, p)
}

// exportFile scores the interaction of a container on disk, and writes the container with what came of it.
func exportFile(p *program.Program, file string) error {
	engine, err := p.Engine()
	if err != nil {
		return err
	}
	container, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	src, err := p.Source(file, engine.Pack)
	if err != nil {
		return err
	}
	for in, err := range records.Read(src, bytes.NewReader(container)) {
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		heard := engine.Analyze(in)
		return writeBack(p.Out, container, newRemark(heard, engine.Pack.Evaluate(heard), engine.Spec()))
	}
	return fmt.Errorf("%s holds no interaction", file)
}

// exportStored takes what was found from the database, and a container from the bucket, as long as it still is what was scored.
func (c *Export) exportStored(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, S3: c.Format == "vcon"})
	if err != nil {
		return err
	}
	defer s.Close()
	stored, err := s.DB.Find(ctx, c.What)
	if err != nil {
		return fmt.Errorf("interaction %q: %w", c.What, err)
	}
	if c.Format == "jsonl" {
		return printScoredJSON(p.Out, Scored{File: stored.Object, Record: stored.Record, Heard: stored.Heard, Found: stored.Found})
	}
	container, err := containerOf(ctx, s, stored)
	if err != nil {
		return err
	}
	return writeBack(p.Out, container, newRemark(stored.Heard, stored.Found, ledger.Spec{Pack: stored.Pack, Analysis: stored.Engine}))
}

func containerOf(ctx context.Context, s *program.Services, stored *report.Scored) (container []byte, err error) {
	body, _, err := s.Bucket.Get(ctx, stored.Object, stored.ETag)
	if err != nil {
		return nil, fmt.Errorf("the bytes that were scored: %w", err)
	}
	defer func() { err = errors.Join(err, body.Close()) }()
	return io.ReadAll(body)
}

// remark is what we have to say in a container, and by what. It holds no text that was not redacted.
type remark struct {
	Report    reported
	Sentiment felt
}

type reported struct {
	Pack string `json:"pack"`
	*rules.Findings
}

type felt struct {
	Analysis string                `json:"analysis"`
	Overall  nlp.Course            `json:"overall"`
	Sides    map[string]nlp.Course `json:"sides"`
	Turns    []feltTurn            `json:"turns"`
}

type feltTurn struct {
	Speaker string        `json:"speaker,omitempty"`
	Lang    string        `json:"lang,omitempty"`
	Felt    nlp.Sentiment `json:"sentiment"`
}

func newRemark(heard *nlp.Analysis, found *rules.Findings, by ledger.Spec) remark {
	f := felt{Analysis: by.Analysis, Overall: heard.Overall, Sides: map[string]nlp.Course{}}
	for side, course := range heard.Sides {
		f.Sides[nobody(side)] = course
	}
	for i := range heard.Turns {
		t := &heard.Turns[i]
		f.Turns = append(f.Turns, feltTurn{string(t.Speaker), t.Lang, t.Sentiment})
	}
	return remark{reported{by.Pack, found}, f}
}

// writeBack writes a container with our report and our sentiment in it, in place of those it may hold already.
func writeBack(out io.Writer, container []byte, r remark) error {
	for _, part := range []struct {
		kind, schema string
		body         any
	}{
		{"report", "touchtone-evaluation/1", r.Report},
		{"sentiment", "touchtone-sentiment/1", r.Sentiment},
	} {
		body, err := json.Marshal(part.body)
		if err != nil {
			return err
		}
		if container, err = vcon.Add(container, vcon.Analysis{Type: part.kind, Schema: part.schema, Body: body}); err != nil {
			return err
		}
	}
	_, err := out.Write(container)
	return err
}
