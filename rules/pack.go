package rules

import (
	"io/fs"
	"sync"

	"touchtone/rules/condition"
	"touchtone/rules/strictyaml"
)

// Pack is a team's word lists, rules, scorecards and journeys, compiled. It never changes
// and may be shared by any number of goroutines.
type Pack struct {
	SHA256     string // of what it says: two packs that say the same thing have the same sum
	Lists      map[string]List
	Rules      []Rule
	Flags      []FlagRule
	Scorecards []Scorecard
	Journeys   []Journey
	Sentiment  map[string][]Override // by language, for the scorer of sentiment

	tests    []Test
	forms    []form // the active scorecards
	program  *condition.Program
	hearings sync.Pool
}

// Load reads the pack in fsys. Its error, when there is one, holds every mistake of the pack.
func Load(fsys fs.FS) (*Pack, error) {
	all, tests, mistakes, err := read(fsys)
	if err != nil {
		return nil, err
	}
	for i := range all.Scorecards {
		all.Scorecards[i].complete()
	}
	mistakes = append(mistakes, all.mistakes()...)
	p := &Pack{
		Lists: all.Lists, Rules: all.Rules, Flags: all.Flags, Scorecards: all.Scorecards,
		Journeys: all.Journeys, Sentiment: all.Sentiment, tests: tests,
	}
	p.hearings.New = func() any { return new(condition.Hearing) }
	mistakes = append(mistakes, p.compile()...)
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	p.SHA256 = sum(all)
	for i := range p.Scorecards {
		p.Scorecards[i].Revision = p.revision(&p.Scorecards[i])
	}
	return p, nil
}

// Mistakes is the error of [Load] when the pack can be read and says something wrong.
type Mistakes = strictyaml.Mistakes
