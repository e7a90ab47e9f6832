package web

import (
	"fmt"
	"net/url"

	"touchtone/report"
	"touchtone/rules"
)

// filters are the parts of a scope that an address can name, in the order of the form.
var filters = []struct {
	name string
	part func(*report.Scope) *string
}{
	{"name", func(s *report.Scope) *string { return &s.Name }},
	{"reason", func(s *report.Scope) *string { return &s.Rule }},
	{"severity", func(s *report.Scope) *string { return (*string)(&s.Severity) }},
	{"agent", func(s *report.Scope) *string { return &s.Agent }},
	{"team", func(s *report.Scope) *string { return &s.Team }},
	{"channel", func(s *report.Scope) *string { return (*string)(&s.Channel) }},
	{"language", func(s *report.Scope) *string { return &s.Lang }},
	{"touchpoint", func(s *report.Scope) *string { return &s.Touchpoint }},
	{"segment", func(s *report.Scope) *string { return &s.Segment }},
	{"sample", func(s *report.Scope) *string { return (*string)(&s.Sample) }},
}

// scopeOf reads a scope out of an address.
func scopeOf(q url.Values) report.Scope {
	var s report.Scope
	for _, f := range filters {
		*f.part(&s) = q.Get(f.name)
	}
	return s
}

// query writes a scope into an address; an empty part stays out.
func query(s report.Scope) url.Values {
	q := url.Values{}
	for _, f := range filters {
		if v := *f.part(&s); v != "" {
			q.Set(f.name, v)
		}
	}
	return q
}

// choice is a filter as the form shows it.
type choice struct {
	Name    string
	Label   string
	Chosen  string
	Options []option
}

type option struct{ Value, Label string }

func choices(c *report.Choices, s report.Scope) []choice {
	reasons := make([]option, len(c.Reasons))
	for i, r := range c.Reasons {
		reasons[i] = option{r.Rule, fmt.Sprintf("%s (%d)", spaced(r.Rule), r.N)}
	}
	severities := []option{{string(rules.High), "high"}, {string(rules.Medium), "medium"}, {string(rules.Low), "low"}}
	languages := make([]option, len(c.Langs))
	for i, l := range c.Langs {
		languages[i] = option{l, language(l)}
	}
	all := []choice{
		{"reason", "Reason", s.Rule, reasons},
		{"severity", "Severity", string(s.Severity), severities},
		{"agent", "Agent", s.Agent, plainOptions(c.Agents)},
		{"team", "Team", s.Team, plainOptions(c.Teams)},
		{"channel", "Channel", string(s.Channel), plainOptions(c.Channels)},
		{"language", "Language", s.Lang, languages},
		{"touchpoint", "Touchpoint", s.Touchpoint, plainOptions(c.Touchpoints)},
	}
	if len(c.Segments) > 0 {
		all = append(all, segmentChoice(c.Segments, s.Segment))
	}
	return all
}

func segmentChoice(segments []report.Segment, chosen string) choice {
	options := make([]option, len(segments))
	for i, g := range segments {
		options[i] = option{g.Key, g.Title}
	}
	return choice{"segment", "Customers", chosen, options}
}

func plainOptions(values []string) []option {
	options := make([]option, len(values))
	for i, v := range values {
		options[i] = option{v, v}
	}
	return options
}
