package authoring

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/backtest"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// Packs is the verb packs.
type Packs struct {
	Published publishedCommand `cmd:"" default:"withargs" help:"List the packs that were published, or show what one changed."`
	Shipped   shippedCommand   `cmd:"" help:"List the packs that ship with Touchtone, or copy one."`
}

type publishedCommand struct {
	Revision string `arg:"" optional:"" help:"Show what this one changed in history: its number, or the beginning of its sum."`
}

func (c *publishedCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Revision != "" {
		return c.show(ctx, p, s)
	}
	all, err := s.DB.Packs(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		fmt.Fprintln(p.Out, "none is published: `touchtone publish --pack DIR`")
	}
	for _, pack := range all {
		fmt.Fprintf(p.Out, "%4d  %.12s  %s  %s\n", pack.Revision, pack.SHA256, pack.At.Format("2006-01-02 15:04 MST"), pack.By)
	}
	return nil
}

// show prints what publishing found out.
func (c *publishedCommand) show(ctx context.Context, p *program.Program, s *program.Services) error {
	pack, err := s.DB.Pack(ctx, c.Revision)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; `touchtone packs` lists them", err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "revision %d, published %s by %s\n\n", pack.Revision, pack.At.Format("2006-01-02 15:04 MST"), pack.By)
	if pack.Backtest == nil {
		fmt.Fprintln(p.Out, "it was not tried on history first")
		return nil
	}
	var tried backtest.Report
	if err := json.Unmarshal(pack.Backtest, &tried); err != nil {
		return fmt.Errorf("revision %d: %w", pack.Revision, err)
	}
	return tried.Write(p.Out, p.Page)
}

type shippedCommand struct {
	Pack string `arg:"" optional:"" help:"Copy this one."`
	Dir  string `arg:"" optional:"" help:"The folder for the copy, which must not exist yet." type:"path"`
}

func (c *shippedCommand) Run(p *program.Program) error {
	switch {
	case c.Pack == "":
		return listShipped(p)
	case c.Dir == "":
		return program.Exit(program.Usage, "name the folder to copy "+c.Pack+" into")
	}
	pack, err := program.ShippedPack(c.Pack)
	if err != nil {
		return err
	}
	if err := os.CopyFS(c.Dir, pack); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%s is in %s, to be changed; `touchtone check %[2]s` runs its examples\n", c.Pack, c.Dir)
	return nil
}

func listShipped(p *program.Program) error {
	for _, name := range packs.Names() {
		files, err := packs.Shipped(name)
		if err != nil {
			return err
		}
		pack, err := rules.Load(files)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(p.Out, "%-12s %s\n", name, pack.About.Value)
	}
	return nil
}
