package rules

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/language"
)

// Link finds the touchpoint of an interaction without judging it, for those who link history again.
func (p *Pack) Link(past Past, heard *nlp.Analysis) Link {
	h := p.hearings.Get().(*condition.Hearing)
	defer p.release(h)
	p.program.Hear(heard, h)
	h.Past = past
	return p.link(h)
}

// link finds the touchpoint of an interaction: the one that the source declares, else the first whose condition holds.
func (p *Pack) link(h *condition.Hearing) Link {
	if h.Analysis.Touchpoint != "" || h.Analysis.Journey != "" {
		return p.declared(h.Analysis.Journey, h.Analysis.Touchpoint)
	}
	for _, j := range p.Journeys {
		for i := range j.Touchpoints {
			t := &j.Touchpoints[i]
			if !t.When.Given() || !t.On(h.Channel) {
				continue
			}
			if v := t.When.Cond.Test(h); v.Truth == condition.Yes {
				return matched(h, j.Key, t, v)
			}
		}
	}
	return Link{How: Unmatched, Why: "no touchpoint's condition holds", Confidence: 1}
}

// matched is a link by a condition. What is known of an interaction is as sure as its condition. What was said is
// surer the more often it was: heard n times it has the confidence n/(n+1).
func matched(h *condition.Hearing, journey string, t *Touchpoint, v condition.Verdict) Link {
	link := Link{Journey: journey, Touchpoint: t.Key, How: linkedBy(t.When.Tree), Why: t.When.String(), Confidence: v.Confidence}
	if link.How == ByTopic {
		heard := float64(len(h.Evidence(v)))
		link.Confidence *= max(1, heard) / (max(1, heard) + 1)
	}
	return link
}

// linkedBy tells by what a condition links: the least certain thing that it looks at.
func linkedBy(tree language.Condition) LinkedBy {
	how := ByMetadata
	language.Walk(tree, func(c language.Condition) {
		switch c := c.(type) {
		case *language.Says, *language.Shows, *language.Feels, *language.Drifts, *language.Near:
			how = ByTopic
		case *language.Named:
			if how != ByTopic {
				how = ByRule
			}
		case *language.Compares:
			if how == ByMetadata && (c.Measure.Name == "survey" || c.Measure.Name == "satisfaction") {
				how = BySurvey
			}
		}
	})
	return how
}

// declared takes the source at its word, and fills in the journey where the touchpoint tells it. Of a touchpoint that the pack
// does not know it is half sure.
func (p *Pack) declared(journey, touchpoint string) Link {
	if at, rest, ok := strings.Cut(touchpoint, "."); ok && journey == "" {
		journey, touchpoint = at, rest
	}
	link := Link{Journey: journey, Touchpoint: touchpoint, How: Declared, Why: "the source says so", Confidence: 1}
	for _, j := range p.Journeys {
		known := slices.ContainsFunc(j.Touchpoints, func(t Touchpoint) bool { return t.Key == touchpoint })
		if known && (journey == "" || journey == j.Key) {
			link.Journey = j.Key
			return link
		}
	}
	link.Why = fmt.Sprintf("the source says so, though the pack knows no touchpoint %q", touchpoint)
	link.Confidence = 0.5
	return link
}
