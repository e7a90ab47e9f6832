package advice

import (
	"slices"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// On is the advice on a pack, in the order of its text. Whether its phrases are heard is tried with analyze, as a call would be.
// Packs that it uses had theirs when they were checked.
func On(p *written.Pack, analyze func(*interaction.Interaction) *nlp.Analysis) strictyaml.Mistakes {
	out := append(unusedLists(p), decidedByForm(p)...)
	out = append(out, dearPatterns(p)...)
	for i := range p.Rules {
		out = append(out, unproven(p.Rules[i].Place, "rule "+p.Rules[i].ID, p.Rules[i].Examples)...)
	}
	for i := range p.Flags {
		if f := &p.Flags[i]; !asksResults(f.When.Tree) {
			out = append(out, unproven(f.Place, "flag "+f.ID, f.Examples)...)
		}
	}
	for i := range p.Scorecards {
		out = append(out, onScorecard(p, &p.Scorecards[i])...)
	}
	out = slices.DeleteFunc(out, func(m *strictyaml.Mistake) bool { return written.Borrowed(m.Place) })
	return append(out, unheard(p, analyze)...).Sorted()
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
