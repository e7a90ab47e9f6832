package main

import (
	"io/fs"
	"os"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// engine is what scores: the same for a bucket of a million and for one file.
type engine struct {
	*nlp.Analyzer
	pack *rules.Pack
}

func (p *program) engine() (*engine, error) {
	pack, err := p.loadPack()
	if err != nil {
		return nil, err
	}
	analyzer := nlp.New()
	analyzer.Silence = interaction.Millis(p.Silence.Milliseconds())
	return &engine{analyzer, pack}, nil
}

// spec names the engine in the ledger.
func (e *engine) spec() ledger.Spec {
	return ledger.Spec{Pack: e.pack.SHA256, Engine: version, Analysis: nlp.Version}
}

// loadPack reads the team's pack, or the starter pack where there is none.
func (p *program) loadPack() (*rules.Pack, error) {
	fsys, err := p.packFiles(p.Pack)
	if err != nil {
		return nil, err
	}
	return rules.Load(fsys)
}

func (p *program) packFiles(dir string) (fs.FS, error) {
	if dir == "" {
		return packs.Starter, nil
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	return os.DirFS(dir), nil
}
