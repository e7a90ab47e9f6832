package main

import (
	"fmt"
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
	return p.engineOf(pack)
}

// engineOf hears with the pack's own words for feelings.
func (p *program) engineOf(pack *rules.Pack) (*engine, error) {
	analyzer, err := nlp.New().With(ownWords(pack))
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	analyzer.Silence = interaction.Millis(p.Silence.Milliseconds())
	return &engine{analyzer, pack}, nil
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
