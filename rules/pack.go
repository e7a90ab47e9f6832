package rules

import (
	"io/fs"
	"slices"
	"sync"
	"time"

	"touchtone/rules/compile"
	"touchtone/rules/condition"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// Pack is a team's word lists, rules, scorecards and journeys, compiled. It never changes
// and may be shared by any number of goroutines.
type Pack struct {
	written.Pack
	SHA256 string // of what it says: two packs that say the same thing have the same sum

	forms     []form // the active scorecards
	program   *condition.Program
	looksBack time.Duration
	hearings  sync.Pool
}

// Mistakes is the error of [Load] when the pack can be read and says something wrong.
type Mistakes = strictyaml.Mistakes

// Load reads the pack in fsys. Its error, when there is one, holds every mistake of the pack.
func Load(fsys fs.FS) (*Pack, error) {
	says, mistakes, err := written.Read(fsys)
	if err != nil {
		return nil, err
	}
	p := &Pack{Pack: *says}
	p.hearings.New = func() any { return new(condition.Hearing) }
	program, wrong := compile.Pack(&p.Pack)
	p.program = program
	mistakes = slices.Concat(mistakes, wrong, p.makeForms())
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	p.looksBack = p.asksBack()
	p.SHA256 = says.Sum()
	for i := range p.Scorecards {
		p.Scorecards[i].Revision = p.Revision(&p.Scorecards[i])
	}
	return p, nil
}
