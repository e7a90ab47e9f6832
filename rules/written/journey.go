package written

import (
	"slices"

	"touchtone/interaction"
	"touchtone/rules/strictyaml"
)

// Journey is what a customer goes through, as a row of touchpoints.
type Journey struct {
	strictyaml.Place `json:"-"`
	Key              string       `yaml:"key,required" json:"key"`
	Title            string       `yaml:"title,required" json:"title"`
	WindowDays       int          `yaml:"window_days" json:"window_days"`          // contacts of a customer so near to each other are one journey
	MinN             int          `yaml:"min_n" json:"min_n,omitempty"`            // under which its metrics say "not enough data"
	Touchpoints      []Touchpoint `yaml:"touchpoints,required" json:"touchpoints"` // in the order of its stages
}

// The limits of a journey: more stages than these cannot be read in one row.
const (
	MaxStages     = 8
	maxWindow     = 366
	defaultWindow = 14
)

// Touchpoint is a moment of a journey at which interactions happen.
type Touchpoint struct {
	strictyaml.Place `json:"-"`
	Key              string                `yaml:"key,required" json:"key"`
	Title            string                `yaml:"title,required" json:"title"`
	Owner            string                `yaml:"owner,required" json:"owner"`
	Tell             []string              `yaml:"tell" json:"tell,omitempty"`         // who else is told when it goes badly
	Channels         []interaction.Channel `yaml:"channels" json:"channels,omitempty"` // its condition is for these alone; all when empty
	When             When                  `yaml:"when" json:"when"`                   // not given: only what the source declares
	Pages            []string              `yaml:"pages" json:"pages,omitempty"`       // of the web, on which it happens; * stands for anything
	Metrics          []Metric              `yaml:"metrics" json:"metrics,omitempty"`
	Examples         Examples              `yaml:"examples" json:"-"`
}

// On tells whether the touchpoint's condition is for a channel.
func (t *Touchpoint) On(c interaction.Channel) bool {
	return len(t.Channels) == 0 || slices.Contains(t.Channels, c)
}

func (j *Journey) complete() {
	if j.WindowDays == 0 {
		j.WindowDays = defaultWindow
	}
}

func (j *Journey) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	if len(j.Touchpoints) > MaxStages {
		out = append(out, j.Touchpoints[MaxStages].Mistakef("journey %q: more than %d stages cannot be read in one row; make another journey of the rest", j.Key, MaxStages))
	}
	if j.WindowDays < 0 || j.WindowDays > maxWindow {
		out = append(out, j.Mistakef("journey %q: window_days must be between 1 and %d", j.Key, maxWindow))
	}
	if j.MinN < 0 {
		out = append(out, j.Mistakef("journey %q: min_n must not be negative", j.Key))
	}
	keys := seen{}
	for i := range j.Touchpoints {
		t := &j.Touchpoints[i]
		out = append(out, unique(keys, t.Place, "touchpoint", t.Key)...)
		out = append(out, t.mistakes()...)
	}
	return out
}

func (t *Touchpoint) mistakes() strictyaml.Mistakes {
	out := t.Examples.mistakes(Met, Missed)
	for _, c := range t.Channels {
		out = append(out, oneOf(t.Place, "channels", c,
			interaction.Call, interaction.Chat, interaction.Email, interaction.Review, interaction.Survey)...)
	}
	names := seen{}
	for _, m := range t.Metrics {
		out = append(out, unique(names, m.Place, "metric", m.Name.Name)...)
		out = append(out, m.mistakes()...)
	}
	return out
}
