package journey

import (
	"touchtone/rules"
	"touchtone/rules/metric"
)

// Plan is a journey as the pack describes it.
type Plan struct {
	Key        string  `json:"key"`
	Title      string  `json:"title"`
	WindowDays int     `json:"window_days"`
	MinN       int     `json:"min_n"`
	Stages     []Stage `json:"stages"`
}

// Stage is a touchpoint in its place.
type Stage struct {
	Key      string   `json:"key"`
	Title    string   `json:"title"`
	Owner    string   `json:"owner"`
	Tell     []string `json:"tell,omitempty"`
	Channels []string `json:"channels,omitempty"`
	Pages    []string `json:"pages,omitempty"`
	Goals    []Goal   `json:"-"`
}

// Goal is a metric with what it should be.
type Goal struct {
	metric.Metric
	Target *float64 // in the unit of the metric's mean; nil for none
	MinN   int
	Tell   []string
}

// PlanOf is the plan that a pack's journey makes.
func PlanOf(j rules.Journey) Plan {
	p := Plan{Key: j.Key, Title: j.Title, WindowDays: j.WindowDays, MinN: j.MinN}
	for _, t := range j.Touchpoints {
		s := Stage{Key: t.Key, Title: t.Title, Owner: t.Owner, Tell: t.Tell, Pages: t.Pages}
		for _, c := range t.Channels {
			s.Channels = append(s.Channels, string(c))
		}
		for _, m := range t.Metrics {
			s.Goals = append(s.Goals, goalOf(m.Name.Metric, m.Target, m.MinN, m.Tell))
		}
		p.Stages = append(p.Stages, s)
	}
	return p
}

func goalOf(m metric.Metric, written *float64, minN int, tell []string) Goal {
	g := Goal{Metric: m, MinN: minN, Tell: tell}
	if written != nil {
		if target, err := m.Unit.Target(*written); err == nil { // the pack was checked
			g.Target = &target
		}
	}
	return g
}

// PlansOf are those of a pack.
func PlansOf(p *rules.Pack) []Plan {
	all := make([]Plan, len(p.Journeys))
	for i, j := range p.Journeys {
		all[i] = PlanOf(j)
	}
	return all
}
