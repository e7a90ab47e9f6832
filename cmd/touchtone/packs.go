package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"touchtone/report/backtest"
	"touchtone/rules"
	"touchtone/rules/packs"
)

type packsCommand struct {
	Published publishedCommand `cmd:"" default:"withargs" help:"List the packs that were published, or show what one changed."`
	Shipped   shippedCommand   `cmd:"" help:"List the packs that ship with Touchtone, or copy one."`
}

type publishedCommand struct {
	Revision string `arg:"" optional:"" help:"Show what this one changed in history: its number, or the beginning of its sum."`
}

func (c *publishedCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Revision != "" {
		return c.show(ctx, p, s)
	}
	all, err := s.db.Packs(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		fmt.Fprintln(p.out, "none is published: `touchtone publish --pack DIR`")
	}
	for _, pack := range all {
		fmt.Fprintf(p.out, "%4d  %.12s  %s  %s\n", pack.Revision, pack.SHA256, pack.At.Format("2006-01-02 15:04 MST"), pack.By)
	}
	return nil
}

// show prints what publishing found out.
func (c *publishedCommand) show(ctx context.Context, p *program, s *services) error {
	pack, err := s.db.Pack(ctx, c.Revision)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; `touchtone packs` lists them", err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "revision %d, published %s by %s\n\n", pack.Revision, pack.At.Format("2006-01-02 15:04 MST"), pack.By)
	if pack.Backtest == nil {
		fmt.Fprintln(p.out, "it was not tried on history first")
		return nil
	}
	var tried backtest.Report
	if err := json.Unmarshal(pack.Backtest, &tried); err != nil {
		return fmt.Errorf("revision %d: %w", pack.Revision, err)
	}
	return tried.Write(p.out, p.page)
}

type shippedCommand struct {
	Pack string `arg:"" optional:"" help:"Copy this one."`
	Dir  string `arg:"" optional:"" help:"The folder for the copy, which must not exist yet." type:"path"`
}

func (c *shippedCommand) Run(p *program) error {
	switch {
	case c.Pack == "":
		return listShipped(p)
	case c.Dir == "":
		return exit(exitUsage, "name the folder to copy "+c.Pack+" into")
	}
	pack, err := shippedPack(c.Pack)
	if err != nil {
		return err
	}
	if err := os.CopyFS(c.Dir, pack); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s is in %s, to be changed; `touchtone check %[2]s` runs its examples\n", c.Pack, c.Dir)
	return nil
}

func listShipped(p *program) error {
	for _, name := range packs.Names() {
		files, err := packs.Shipped(name)
		if err != nil {
			return err
		}
		pack, err := rules.Load(files)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(p.out, "%-12s %s\n", name, pack.About.Value)
	}
	return nil
}
