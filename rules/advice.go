package rules

import (
	"maps"
	"slices"

	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// advice is what a pack may say and probably does not mean. Packs that it uses had theirs when they were checked.
func (p *Pack) advice() strictyaml.Mistakes {
	out := append(p.unusedLists(), p.decidedByForm()...)
	out = append(out, p.dearPatterns()...)
	for i := range p.Rules {
		out = append(out, unproven(p.Rules[i].Place, "rule "+p.Rules[i].ID, p.Rules[i].Examples)...)
	}
	for i := range p.Flags {
		if f := &p.Flags[i]; !asksResults(f.When.Tree) {
			out = append(out, unproven(f.Place, "flag "+f.ID, f.Examples)...)
		}
	}
	for i := range p.Scorecards {
		out = append(out, p.adviseScorecard(&p.Scorecards[i])...)
	}
	out = slices.DeleteFunc(out, func(m *strictyaml.Mistake) bool { return written.Borrowed(m.Place) })
	return out.Sorted()
}

// asksResults tells that a condition depends on scores, which no single example can show.
func asksResults(tree language.Condition) (asks bool) {
	language.Walk(tree, func(t language.Condition) {
		switch t := t.(type) {
		case *language.Compares:
			asks = asks || t.Measure.Of != language.OfNothing || t.Measure.Kind != language.Feeling
		case *language.AnswerIs, *language.FatalIn, *language.Drifts:
			asks = true
		}
	})
	return asks
}

func unproven(at strictyaml.Place, what string, e written.Examples) strictyaml.Mistakes {
	if len(e.List) > 0 {
		return nil
	}
	return strictyaml.Mistakes{at.Mistakef("%s has no examples; give one that is met and one that is missed", what)}
}

// unusedLists are lists that nobody asks for. A pack without scorecards and flags is there for others to use.
func (p *Pack) unusedLists() strictyaml.Mistakes {
	if len(p.Scorecards)+len(p.Flags) == 0 {
		return nil
	}
	used := map[string]bool{}
	p.conditions(func(w *When) {
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

// conditions visits every condition of the pack.
func (p *Pack) conditions(visit func(*When)) {
	given := func(w *When) {
		if w.Given() {
			visit(w)
		}
	}
	for i := range p.Rules {
		given(&p.Rules[i].When)
	}
	for i := range p.Flags {
		given(&p.Flags[i].When)
	}
	for i := range p.Journeys {
		for j := range p.Journeys[i].Touchpoints {
			given(&p.Journeys[i].Touchpoints[j].When)
		}
	}
	for i := range p.Scorecards {
		p.Scorecards[i].Conditions(given)
	}
}

func (p *Pack) adviseScorecard(s *Scorecard) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	total := 0.0
	s.Questions(func(g *Group, q *Question) {
		if !g.Excluded && !q.Excluded {
			total += *g.Weight * *q.Weight
		}
		if !q.Manual() && q.Type != written.Numeric {
			out = append(out, unproven(q.Place, "question "+s.Key+"."+q.Ref, q.Examples)...)
		}
		out = append(out, unreachable(q)...)
		out = append(out, weightless(g, q)...)
	})
	if total == 0 {
		out = append(out, s.Mistakef("scorecard %s: no question has any weight, so there will be no score; give a weight to what matters", s.Key))
	}
	out = append(out, p.silentLists(s)...)
	return out
}

// unreachable are steps whose condition has decided already, and ranges under a wider one.
func unreachable(q *Question) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	seen := map[string]bool{}
	for _, step := range q.Answers {
		if step.When.Given() && q.Type != written.Multi && seen[step.When.String()] {
			out = append(out, step.Mistakef("question %q: the same condition decided above; drop this step", q.Ref))
		}
		seen[step.When.String()] = true
	}
	for i := 1; q.Type == written.Numeric && i < len(q.Options); i++ {
		above, below := q.Options[i-1].UpTo, q.Options[i].UpTo
		if above == nil || below != nil && *below <= *above {
			out = append(out, q.Mistakef("question %q: option %q can never be reached; order the options by up_to, the open one last", q.Ref, q.Options[i].Ref))
		}
	}
	return out
}

// silentLists are lists that have no words in a language that the scorecard is for.
func (p *Pack) silentLists(s *Scorecard) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	s.Conditions(func(w *When) {
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
