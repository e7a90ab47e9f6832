package written

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"touchtone/rules/strictyaml"
)

// Pack is what the files of a pack say. One file may hold any part of it: which is called how is the team's business.
type Pack struct {
	About      strictyaml.Text       `yaml:"about" json:"-"` // in a sentence
	Uses       []strictyaml.Text     `yaml:"uses" json:"-"`  // the packs that this one builds on
	Lists      map[string]List       `yaml:"lists" json:"lists,omitempty"`
	Rules      []Rule                `yaml:"rules" json:"rules,omitempty"`
	Flags      []FlagRule            `yaml:"flags" json:"flags,omitempty"`
	Scorecards []Scorecard           `yaml:"scorecards" json:"scorecards,omitempty"`
	Journeys   []Journey             `yaml:"journeys" json:"journeys,omitempty"`
	Mappings   []Mapping             `yaml:"mappings" json:"mappings,omitempty"`
	Segments   []Segment             `yaml:"segments" json:"segments,omitempty"`   // of customers
	Sentiment  map[string][]Override `yaml:"sentiment" json:"sentiment,omitempty"` // by language
	Tests      []Test                `json:"-"`                                    // of files that end in _test
}

// The limits of a pack.
const (
	maxFiles = 200
	maxRules = 500
)

// Manifest is the file that says what a pack is about and which others it uses. Only a pack that has one can be used.
const Manifest = "pack.yml"

// Read reads all files of a pack and of those that it uses, with the mistakes that they show by themselves.
func Read(fsys fs.FS) (*Pack, strictyaml.Mistakes, error) {
	r := reading{fsys: fsys, all: &Pack{Lists: map[string]List{}, Sentiment: map[string][]Override{}}, used: map[string]bool{}}
	if err := r.pack("."); err != nil {
		return nil, nil, err
	}
	r.add()
	for i := range r.all.Scorecards {
		r.all.Scorecards[i].complete()
	}
	for i := range r.all.Journeys {
		r.all.Journeys[i].complete()
	}
	for i := range r.all.Segments {
		r.all.Segments[i].complete()
	}
	return r.all, append(r.mistakes, r.all.mistakes()...), nil
}

func isYAML(name string) bool {
	switch path.Ext(name) {
	case ".yml", ".yaml", ".json":
		return true
	}
	return false
}

func isTest(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, path.Ext(name)), "_test")
}

// reading gathers files.
type reading struct {
	fsys     fs.FS
	all      *Pack
	files    int
	used     map[string]bool // the packs read so far
	chain    []string        // those that are being read, each used by the one before
	adds     []addition
	mistakes strictyaml.Mistakes
}

// pack reads the files of one folder, after the packs that it uses.
func (r *reading) pack(dir string) error {
	before := r.files
	if err := r.manifest(dir); err != nil {
		return err
	}
	err := fs.WalkDir(r.fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == Shelf || strings.HasPrefix(entry.Name(), ".") && name != "."):
			return fs.SkipDir
		case entry.IsDir() || !isYAML(name) || name == path.Join(dir, Manifest):
			return nil
		case isTest(name):
			return r.tests(dir, name)
		}
		return r.take(name)
	})
	if err == nil && r.files == before {
		return errors.New("there is no .yml file in the pack")
	}
	return err
}

func (r *reading) take(name string) error {
	var f Pack
	if err := r.file(name, &f); err != nil {
		return err
	}
	r.mistakes = append(r.mistakes, f.misplaced()...)
	r.merge(&f)
	return nil
}

// file reads one file into what it holds.
func (r *reading) file(name string, into any) error {
	src, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		return err
	}
	if r.files++; r.files > maxFiles {
		return fmt.Errorf("the pack has more than the %d files allowed", maxFiles)
	}
	r.note(strictyaml.Decode(name, src, into))
	return nil
}

// tests are read of the pack itself: those of a pack that it uses speak of that one alone.
func (r *reading) tests(dir, name string) error {
	if dir != "." {
		return nil
	}
	var tests testFile
	err := r.file(name, &tests)
	r.all.Tests = append(r.all.Tests, tests.Tests...)
	return err
}

func (r *reading) note(err error) {
	var mistakes strictyaml.Mistakes
	if errors.As(err, &mistakes) {
		r.mistakes = append(r.mistakes, mistakes...)
	}
}

func (r *reading) merge(f *Pack) {
	for name, list := range f.Lists {
		if list.Adds {
			r.adds = append(r.adds, addition{name, list})
			continue
		}
		if first, twice := r.all.Lists[name]; twice {
			r.mistakes = append(r.mistakes, list.Mistakef("list @%s is at %s already; with adds: true it adds to that one", name, first.Place))
		}
		r.all.Lists[name] = list
	}
	r.all.Rules = append(r.all.Rules, f.Rules...)
	r.all.Flags = append(r.all.Flags, f.Flags...)
	r.all.Scorecards = append(r.all.Scorecards, f.Scorecards...)
	r.all.Journeys = append(r.all.Journeys, f.Journeys...)
	r.all.Mappings = append(r.all.Mappings, f.Mappings...)
	r.all.Segments = append(r.all.Segments, f.Segments...)
	for lang, overrides := range f.Sentiment {
		r.all.Sentiment[lang] = append(r.all.Sentiment[lang], overrides...)
	}
}

// Conditions visits every condition of the pack.
func (f *Pack) Conditions(visit func(*When)) {
	given := func(w *When) {
		if w.Given() {
			visit(w)
		}
	}
	for i := range f.Rules {
		given(&f.Rules[i].When)
	}
	for i := range f.Flags {
		given(&f.Flags[i].When)
	}
	for i := range f.Journeys {
		for j := range f.Journeys[i].Touchpoints {
			given(&f.Journeys[i].Touchpoints[j].When)
		}
	}
	for i := range f.Scorecards {
		f.Scorecards[i].Conditions(given)
	}
}

// mistakes are those that the parts of the pack show by themselves.
func (f *Pack) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for _, l := range f.Lists {
		out = append(out, l.mistakes()...)
	}
	rules, flags, cards, journeys := seen{}, seen{}, seen{}, seen{}
	for i := range f.Rules {
		r := &f.Rules[i]
		out = append(out, unique(rules, r.Place, "rule", r.ID)...)
		out = append(out, r.Examples.mistakes(Met, Missed, NotEvaluable)...)
		if i == maxRules {
			out = append(out, r.Mistakef("the pack has more than the %d rules allowed", maxRules))
		}
	}
	for i := range f.Flags {
		out = append(out, unique(flags, f.Flags[i].Place, "flag", f.Flags[i].ID)...)
		out = append(out, f.Flags[i].Examples.mistakes(Met, Missed, NotEvaluable)...)
		out = append(out, f.Flags[i].mistakes()...)
	}
	for i := range f.Scorecards {
		out = append(out, unique(cards, f.Scorecards[i].Place, "scorecard", f.Scorecards[i].Key)...)
		out = append(out, f.Scorecards[i].mistakes()...)
	}
	for i := range f.Journeys {
		out = append(out, unique(journeys, f.Journeys[i].Place, "journey", f.Journeys[i].Key)...)
		out = append(out, f.Journeys[i].mistakes()...)
	}
	mappings := seen{}
	for i := range f.Mappings {
		out = append(out, unique(mappings, f.Mappings[i].Place, "mapping", f.Mappings[i].Name)...)
		out = append(out, f.Mappings[i].mistakes()...)
	}
	out = append(out, segmentMistakes(f.Segments)...)
	return append(out, overrideMistakes(f.Sentiment)...)
}
