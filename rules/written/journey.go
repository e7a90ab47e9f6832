package written

import "touchtone/rules/strictyaml"

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
	keys := seen{}
	for _, t := range j.Touchpoints {
		out = append(out, unique(keys, t.Place, "touchpoint", t.Key)...)
		out = append(out, t.Examples.mistakes(Met, Missed)...)
		for _, m := range t.Metrics {
			out = append(out, oneOf(m.Place, "kind", m.Kind, OfInteraction, OfPerception, OfOutcome)...)
		}
	}
	return out
}
