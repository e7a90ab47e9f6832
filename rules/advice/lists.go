package advice

import (
	"maps"
	"slices"

	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// unusedLists are lists that nobody asks for. A pack without scorecards and flags is there for others to use.
func unusedLists(p *written.Pack) strictyaml.Mistakes {
	if len(p.Scorecards)+len(p.Flags) == 0 {
		return nil
	}
	used := map[string]bool{}
	p.Conditions(func(w *written.When) {
		for _, name := range language.Lists(w.Tree) {
			used[name] = true
		}
	})
	var out strictyaml.Mistakes
	for _, name := range slices.Sorted(maps.Keys(p.Lists)) {
		if !used[name] {
			out = append(out, p.Lists[name].Mistakef("list @%s is used nowhere; drop it, or say @%s in a condition", name, name))
		}
	}
	return out
}

// silentLists are lists that have no words in a language that the scorecard is for.
func silentLists(p *written.Pack, s *written.Scorecard) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	s.Conditions(func(w *written.When) {
		for _, name := range language.Lists(w.Tree) {
			for _, lang := range s.Languages {
				if l := p.Lists[name]; !l.Speaks(lang) {
					out = append(out, l.Mistakef("list @%s has no words in %s, which scorecard %s is for; add some, or take %s out of its languages", name, lang, s.Key, lang))
				}
			}
		}
	})
	return out
}
