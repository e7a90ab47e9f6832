package program

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

// Engine is what scores: the same for a bucket of a million and for one file.
type Engine struct {
	*nlp.Analyzer
	Pack    *rules.Pack
	From    string // where the pack was found
	reading string // what it is told of times and keys
}

// Engine is that of the settings' pack, or of the starter pack where there is none.
func (p *Program) Engine() (*Engine, error) {
	pack, err := p.LoadPack()
	if err != nil {
		return nil, err
	}
	e, err := p.EngineOf(pack)
	if err != nil {
		return nil, err
	}
	if e.From = p.Pack; e.From == "" {
		e.From = "the starter pack"
	}
	return e, nil
}

// EngineInForce is that of the settings' pack or, where they name none, of the latest that was published.
func (p *Program) EngineInForce(ctx context.Context, db *storage.DB) (*Engine, error) {
	if p.Pack != "" {
		return p.Engine()
	}
	e, err := p.EngineOfRevision(ctx, db, "")
	if errors.Is(err, fs.ErrNotExist) {
		return p.Engine()
	}
	return e, err
}

// EngineOfRevision is that of a published pack, by its number or sum.
func (p *Program) EngineOfRevision(ctx context.Context, db *storage.DB, name string) (*Engine, error) {
	published, err := db.Pack(ctx, name)
	if err != nil {
		return nil, err
	}
	from := fmt.Sprintf("revision %d", published.Revision)
	files, err := Unpack(published.Files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	pack, err := rules.Load(files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	e, err := p.EngineOf(pack)
	if err != nil {
		return nil, err
	}
	e.From = from
	return e, nil
}

// EngineOf hears with the pack's own words for feelings.
func (p *Program) EngineOf(pack *rules.Pack) (*Engine, error) {
	analyzer, err := nlp.New().With(ownWords(pack))
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	analyzer.Silence = interaction.Millis(p.Silence.Milliseconds())
	reading := fmt.Sprintf("times in %s, keys like %q", p.TimeZone, p.KeyTemplate)
	return &Engine{Analyzer: analyzer, Pack: pack, reading: reading}, nil
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

// Spec names the engine in the ledger: whatever may change a result is in it.
func (e *Engine) Spec() ledger.Spec {
	return ledger.Spec{Pack: e.Pack.SHA256, Engine: Version + ", " + e.reading, Analysis: e.Revision()}
}

// LoadPack reads the team's pack, or the starter pack where there is none.
func (p *Program) LoadPack() (*rules.Pack, error) {
	fsys, err := p.PackFiles(p.Pack)
	if err != nil {
		return nil, err
	}
	return rules.Load(fsys)
}

// PackFiles are those of a folder or, where there is none of that name, of a pack that ships.
func (p *Program) PackFiles(name string) (fs.FS, error) {
	if name == "" {
		return packs.Starter, nil
	}
	dir := kong.ExpandPath(name)
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return ShippedPack(name)
	}
	if err != nil {
		return nil, err
	}
	return packs.In(os.DirFS(filepath.Dir(dir)), filepath.Base(dir))
}

// ShippedPack gives the files of a pack that ships with the program.
func ShippedPack(name string) (fs.FS, error) {
	pack, err := packs.Shipped(name)
	if err != nil {
		return nil, fmt.Errorf("there is no folder %s, and no pack of that name ships: those that do are %s", name, strings.Join(packs.Names(), ", "))
	}
	return pack, nil
}
