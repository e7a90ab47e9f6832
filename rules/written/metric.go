package written

import (
	"encoding/json"

	"touchtone/rules/metric"
	"touchtone/rules/strictyaml"
)

// Metric is how the success of a touchpoint is told, and what it should be.
type Metric struct {
	strictyaml.Place `json:"-"`
	Name             MetricName `yaml:"name,required" json:"name"`
	Target           *float64   `yaml:"target" json:"target,omitempty"` // shares in percent
	MinN             int        `yaml:"min_n" json:"min_n,omitempty"`   // the journey's when 0
	Tell             []string   `yaml:"tell" json:"tell,omitempty"`     // who is told of this one, beside the touchpoint's own
}

// MetricName is a metric as a pack names it. The zero MetricName was not understood.
type MetricName struct {
	metric.Metric
	text strictyaml.Text
}

// DecodeYAML reads the name.
func (m *MetricName) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	d.Into(n, &m.text)
	if n.Kind != strictyaml.Scalar {
		return
	}
	var err error
	if m.Metric, err = metric.Parse(n.Value); err != nil {
		d.Mistakef(n, "%v", err)
		m.Metric = metric.Metric{Name: n.Value}
	}
}

// MarshalJSON writes the name.
func (m MetricName) MarshalJSON() ([]byte, error) { return json.Marshal(m.Name) }

// Mistakef says what is wrong with the name.
func (m MetricName) Mistakef(format string, args ...any) *strictyaml.Mistake {
	return m.text.Mistakef(format, args...)
}

func (m *Metric) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	if m.MinN < 0 {
		out = append(out, m.Mistakef("metric %q: min_n must not be negative", m.Name.Name))
	}
	if m.Target == nil || m.Name.Kind == "" {
		return out
	}
	if _, err := m.Name.Unit.Target(*m.Target); err != nil {
		out = append(out, m.Mistakef("metric %q: %v", m.Name.Name, err))
	}
	return out
}
