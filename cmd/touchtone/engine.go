package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/storage"
)

// engine is what scores: the same for a bucket of a million and for one file.
type engine struct {
	*nlp.Analyzer
	pack    *rules.Pack
	from    string // where the pack was found
	reading string // what it is told of times and keys
}

// engine is that of the settings' pack, or of the starter pack where there is none.
func (p *program) engine() (*engine, error) {
	pack, err := p.loadPack()
	if err != nil {
		return nil, err
	}
	e, err := p.engineOf(pack)
	if err != nil {
		return nil, err
	}
	if e.from = p.Pack; e.from == "" {
		e.from = "the starter pack"
	}
	return e, nil
}

// engineInForce is that of the settings' pack or, where they name none, of the latest that was published.
func (p *program) engineInForce(ctx context.Context, db *storage.DB) (*engine, error) {
	if p.Pack != "" {
		return p.engine()
	}
	e, err := p.engineOfRevision(ctx, db, "")
	if errors.Is(err, fs.ErrNotExist) {
		return p.engine()
	}
	return e, err
}

// engineOfRevision is that of a published pack, by its number or sum.
func (p *program) engineOfRevision(ctx context.Context, db *storage.DB, name string) (*engine, error) {
	published, err := db.Pack(ctx, name)
	if err != nil {
		return nil, err
	}
	from := fmt.Sprintf("revision %d", published.Revision)
	files, err := unpack(published.Files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	pack, err := rules.Load(files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	e, err := p.engineOf(pack)
	if err != nil {
		return nil, err
	}
	e.from = from
	return e, nil
}

// engineOf hears with the pack's own words for feelings.
func (p *program) engineOf(pack *rules.Pack) (*engine, error) {
	analyzer, err := nlp.New().With(ownWords(pack))
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	analyzer.Silence = interaction.Millis(p.Silence.Milliseconds())
	reading := fmt.Sprintf("times in %s, keys like %q", p.TimeZone, p.KeyTemplate)
	return &engine{Analyzer: analyzer, pack: pack, reading: reading}, nil
}

func ownWords(pack *rules.Pack) []nlp.Override {
	var own []nlp.Override
	for lang, overrides := range pack.Sentiment {
		for _, o := range overrides {
			own = append(own, nlp.Override{Lang: lang, Term: o.Phrase, Score: o.Score})
		}
	}
	return own
}

// spec names the engine in the ledger: whatever may change a result is in it.
func (e *engine) spec() ledger.Spec {
	return ledger.Spec{Pack: e.pack.SHA256, Engine: version + ", " + e.reading, Analysis: e.Revision()}
}

// loadPack reads the team's pack, or the starter pack where there is none.
func (p *program) loadPack() (*rules.Pack, error) {
	fsys, err := p.packFiles(p.Pack)
	if err != nil {
		return nil, err
	}
	return rules.Load(fsys)
}

// packFiles are those of a folder or, where there is none of that name, of a pack that ships.
func (p *program) packFiles(name string) (fs.FS, error) {
	if name == "" {
		return packs.Starter, nil
	}
	dir := kong.ExpandPath(name)
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return shippedPack(name)
	}
	if err != nil {
		return nil, err
	}
	return packs.In(os.DirFS(filepath.Dir(dir)), filepath.Base(dir))
}

func shippedPack(name string) (fs.FS, error) {
	pack, err := packs.Shipped(name)
	if err != nil {
		return nil, fmt.Errorf("there is no folder %s, and no pack of that name ships: those that do are %s", name, strings.Join(packs.Names(), ", "))
	}
	return pack, nil
}
