package rules

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/rules/condition"
	"touchtone/rules/strictyaml"
)

// Journey is what a customer goes through, as a row of touchpoints.
type Journey struct {
	strictyaml.Place `json:"-"`
	Key              string       `yaml:"key,required" json:"key"`
	Title            string       `yaml:"title,required" json:"title"`
	Touchpoints      []Touchpoint `yaml:"touchpoints,required" json:"touchpoints"`
}

// Touchpoint is a moment of a journey at which interactions happen.
type Touchpoint struct {
	strictyaml.Place `json:"-"`
	Key              string   `yaml:"key,required" json:"key"`
	Title            string   `yaml:"title,required" json:"title"`
	Owner            string   `yaml:"owner,required" json:"owner"`
	When             When     `yaml:"when" json:"when"` // not given: only what the source declares
	Metrics          []Metric `yaml:"metrics" json:"metrics,omitempty"`
	Examples         Examples `yaml:"examples" json:"-"`
}

// Metric is how the success of a touchpoint is told.
type Metric struct {
	strictyaml.Place `json:"-"`
	Name             string     `yaml:"name,required" json:"name"`
	Kind             MetricKind `yaml:"kind,required" json:"kind"`
	Target           *float64   `yaml:"target" json:"target,omitempty"`
}

// MetricKind is what a metric looks at: what happened, how it felt, what the customer did next.
type MetricKind string

const (
	OfInteraction MetricKind = "interaction"
	OfPerception  MetricKind = "perception"
	OfOutcome     MetricKind = "outcome"
)

func (j *Journey) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	seen := map[string]bool{}
	for _, t := range j.Touchpoints {
		out = append(out, unique(seen, t.Place, "touchpoint", t.Key)...)
		out = append(out, t.Examples.mistakes(met, missed)...)
		for _, m := range t.Metrics {
			out = append(out, oneOf(m.Place, "kind", m.Kind, OfInteraction, OfPerception, OfOutcome)...)
		}
	}
	return out
}

// link finds the touchpoint of an interaction: the one that the source declares, else the first whose condition holds.
func (p *Pack) link(h *condition.Hearing) Link {
	if h.Analysis.Touchpoint != "" || h.Analysis.Journey != "" {
		return p.declared(h.Analysis.Journey, h.Analysis.Touchpoint)
	}
	for _, j := range p.Journeys {
		for _, t := range j.Touchpoints {
			if t.When.Given() && t.When.test(h).Truth == condition.Yes {
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
