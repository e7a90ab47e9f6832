package rules

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/rules/condition"
)

// link finds the touchpoint of an interaction: the one that the source declares, else the first whose condition holds.
func (p *Pack) link(h *condition.Hearing) Link {
	if h.Analysis.Touchpoint != "" || h.Analysis.Journey != "" {
		return p.declared(h.Analysis.Journey, h.Analysis.Touchpoint)
	}
	for _, j := range p.Journeys {
		for _, t := range j.Touchpoints {
			if t.When.Given() && t.When.Cond.Test(h).Truth == condition.Yes {
				return Link{j.Key, t.Key, Matched, t.When.String()}
			}
		}
	}
	return Link{How: Unmatched, Why: "no touchpoint's condition holds"}
}

// declared takes the source at its word, and fills in the journey where the touchpoint tells it.
func (p *Pack) declared(journey, touchpoint string) Link {
	if at, rest, ok := strings.Cut(touchpoint, "."); ok && journey == "" {
		journey, touchpoint = at, rest
	}
	link := Link{journey, touchpoint, Declared, "the source says so"}
	for _, j := range p.Journeys {
		known := slices.ContainsFunc(j.Touchpoints, func(t Touchpoint) bool { return t.Key == touchpoint })
		if known && (journey == "" || journey == j.Key) {
			link.Journey = j.Key
			return link
		}
	}
	link.Why = fmt.Sprintf("the source says so, though the pack knows no touchpoint %q", touchpoint)
	return link
}
