package advice

import (
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// onScorecard is the advice on its questions, their steps and weights, and on what its languages lack.
func onScorecard(p *written.Pack, s *written.Scorecard) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	total := 0.0
	s.Questions(func(g *written.Group, q *written.Question) {
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
	out = append(out, silentLists(p, s)...)
	return out
}

// unreachable are steps whose condition has decided already, and ranges under a wider one.
func unreachable(q *written.Question) strictyaml.Mistakes {
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
