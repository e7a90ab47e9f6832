package authoring

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/flaw"
	"touchtone/report/human"
	"touchtone/storage"
)

// Answers is the verb answers.
type Answers struct {
	Paths []string `arg:"" help:"Evaluations as Amazon Connect exports them, or JSON Lines or CSV with an answer a line; files and folders."`
}

func (c *Answers) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	taking := answersTaking{p: p, db: s.DB}
	for _, root := range c.Paths {
		if err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			return taking.file(ctx, name)
		}); err != nil {
			return err
		}
	}
	known, err := s.DB.CountHumanAnswers(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%d answers read, %d of them new or changed\n", taking.read, taking.changed)
	fmt.Fprintf(p.Out, "%d of the %d stored are about interactions that were scored; `touchtone backtest` compares them\n", known.Scored, known.All)
	if taking.refused > 0 {
		return program.Exit(program.Partial, fmt.Sprintf("%d could not be read", taking.refused))
	}
	return nil
}

// answersTaking stores the answers of files.
type answersTaking struct {
	p             *program.Program
	db            *storage.DB
	read, refused int
	changed       int64
}

// atOnce is how many answers go to the database together.
const atOnce = 5000

func (t *answersTaking) file(ctx context.Context, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var some []human.Answer
	for a, err := range human.Read(f) {
		var bad *flaw.Flaw
		switch {
		case errors.As(err, &bad):
			t.refused++
			fmt.Fprintf(t.p.Errs, "%s:%d: %s\n", name, bad.Line, bad.Detail)
			continue
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		}
		if some = append(some, a); len(some) < atOnce {
			continue
		}
		if err := t.save(ctx, some); err != nil {
			return err
		}
		some = some[:0]
	}
	return t.save(ctx, some)
}

func (t *answersTaking) save(ctx context.Context, some []human.Answer) error {
	changed, err := t.db.SaveHumanAnswers(ctx, some)
	t.read, t.changed = t.read+len(some), t.changed+changed
	return err
}
