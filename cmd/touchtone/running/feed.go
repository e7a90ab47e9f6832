package running

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/flaw"
	"touchtone/report/journey"
	"touchtone/report/journey/feed"
	"touchtone/storage"
)

type signalsCommand struct {
	Files []string `arg:"" help:"CSV with a header, or one JSON object a line: customer, at, kind (visited, searched, abandoned, converted, asked), journey, touchpoint, page, what, about." type:"existingfile"`
}

func (c *signalsCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	return takeSignals(ctx, p, s.DB, c.Files)
}

// takeSignals finds the touchpoint of each by the journeys of the pack in force.
func takeSignals(ctx context.Context, p *program.Program, db *storage.DB, files []string) error {
	if err := crew.Register(ctx, p, db); err != nil {
		return err
	}
	plans, err := db.Plans(ctx)
	if err != nil {
		return err
	}
	return takeIn(ctx, p, db, files, feed.Signals, func(some []journey.Signal) (int, error) {
		for i := range some {
			journey.Locate(plans, &some[i])
		}
		return db.AddSignals(ctx, some)
	})
}

type outcomesCommand struct {
	Files []string `arg:"" help:"CSV with a header, or one JSON object a line: customer, at, kind (renewal, churn, spend, cost), amount." type:"existingfile"`
}

func (c *outcomesCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	return takeOutcomes(ctx, p, s.DB, c.Files)
}

func takeOutcomes(ctx context.Context, p *program.Program, db *storage.DB, files []string) error {
	return takeIn(ctx, p, db, files, feed.Outcomes, func(some []journey.Outcome) (int, error) {
		return db.AddOutcomes(ctx, some)
	})
}

// takeIn reads files in, a thousand lines at a time. Lines that cannot be read are kept beside the file, each with its reason.
func takeIn[T any](ctx context.Context, p *program.Program, db *storage.DB, files []string, read func(io.Reader) iter.Seq2[T, error], add func([]T) (int, error)) error {
	bad := 0
	for _, file := range files {
		taken, err := takeFile(file, read, add)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		fmt.Fprintf(p.Out, "%s: %d new, %d known already, %d bad\n", file, taken.Added, taken.Read-taken.Added, len(taken.Bad))
		if len(taken.Bad) > 0 {
			bad += len(taken.Bad)
			if err := keepBad(p.Out, file, taken.Bad); err != nil {
				return err
			}
		}
	}
	if _, err := db.Measure(ctx); err != nil {
		return err
	}
	if bad > 0 {
		return program.Exit(program.Partial, fmt.Sprintf("%d lines could not be read", bad))
	}
	return nil
}

// takings are what came of a file.
type takings struct {
	Read, Added int
	Bad         []*flaw.Flaw
}

func takeFile[T any](name string, read func(io.Reader) iter.Seq2[T, error], add func([]T) (int, error)) (t takings, err error) {
	f, err := os.Open(name)
	if err != nil {
		return t, err
	}
	defer f.Close()
	var some []T
	flush := func() error {
		n, err := add(some)
		t.Read, t.Added = t.Read+len(some), t.Added+n
		some = some[:0]
		return err
	}
	for one, err := range read(f) {
		var wrong *flaw.Flaw
		switch {
		case errors.As(err, &wrong) && wrong.Line > 0:
			t.Bad = append(t.Bad, wrong)
			continue
		case err != nil:
			return t, err
		}
		if some = append(some, one); len(some) == 1000 {
			if err := flush(); err != nil {
				return t, err
			}
		}
	}
	return t, flush()
}

// badLine is a line of an error file.
type badLine struct {
	Line   int       `json:"line"`
	Column int       `json:"column,omitempty"`
	Code   flaw.Code `json:"code"`
	Detail string    `json:"detail"`
	Text   string    `json:"text"` // the line as it stood
}

// keepBad writes the bad lines of a file beside it, for whoever may read the file, and shows the first few.
func keepBad(out io.Writer, name string, bad []*flaw.Flaw) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	texts, err := feed.Lines(f)
	if err != nil {
		return err
	}
	const shown = 5
	kept := name + ".errors.jsonl"
	err = program.WriteFile(kept, func(w io.Writer) error {
		to := json.NewEncoder(w)
		to.SetEscapeHTML(false)
		for i, f := range bad {
			if i < shown {
				fmt.Fprintf(out, "  %s:%d:%d: %v\n", name, f.Line, max(1, f.Column), f)
			}
			if err := to.Encode(badLine{f.Line, f.Column, f.Code, f.Detail, texts[f.Line]}); err != nil {
				return err
			}
		}
		return nil
	})
	fmt.Fprintf(out, "  all bad lines are in %s\n", kept)
	return err
}
