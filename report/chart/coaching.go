package chart

import (
	"fmt"
	"html/template"
	"time"

	"touchtone/report"
)

// Interval draws an estimate on a scale: the value as a dot, what it may truly be as a bar.
func Interval(e report.Estimate, low, high float64, class string) template.HTML {
	p := Plot{Left: low, Right: high, Bottom: 0, Top: 1, Class: "interval " + class}
	p.Lines = []Line{{Points: []XY{{low, 0.5}, {high, 0.5}}, Class: "axis"}}
	if e.Enough() {
		p.Lines = append(p.Lines, Line{Points: []XY{{e.Low, 0.5}, {e.High, 0.5}}, Class: "reach"})
		p.Dots = []Dot{{XY: XY{e.Value, 0.5}, Class: "value"}}
	}
	return p.SVG()
}

// Scores draws each evaluation of the two periods where it fell, over the mean of each period and its interval, and a
// line where the scorecard became another. link tells where a mark leads; nil for nowhere.
func Scores(c *report.Coaching, link func(report.Mark) string) template.HTML {
	at := func(t time.Time) float64 { return t.Sub(c.Before.From).Hours() }
	border, end := c.Period.From.Sub(c.Before.From).Hours(), c.Period.To.Sub(c.Before.From).Hours()
	p := Plot{
		Left: 0, Right: end, Bottom: -6, Top: 106, Class: "scores",
		Label: "Scores of both periods, the earlier on the left",
		Bands: []Band{{From: XY{0, -6}, To: XY{border, 106}, Class: "earlier"}},
	}
	for _, y := range []float64{0, 50, 100} {
		p.Lines = append(p.Lines, Line{Points: []XY{{0, y}, {end, y}}, Class: "grid"})
	}
	for _, t := range c.Changes() {
		p.Lines = append(p.Lines, Line{Points: []XY{{at(t), p.Bottom}, {at(t), p.Top}}, Class: "changed"})
	}
	p.mean(c.Past, 0, border)
	p.mean(c.Score, border, end)
	for _, m := range c.Marks {
		if m.Score == nil {
			continue
		}
		dot := Dot{XY: XY{at(m.At), *m.Score}, Class: markClass(m), Label: fmt.Sprintf("%s, %s: %.0f", m.Name, m.At.Format("2 Jan"), *m.Score)}
		if link != nil {
			dot.Href = link(m)
		}
		p.Dots = append(p.Dots, dot)
	}
	return p.SVG()
}

func (p *Plot) mean(e report.Estimate, from, to float64) {
	if !e.Enough() {
		return
	}
	p.Bands = append(p.Bands, Band{From: XY{from, e.Low}, To: XY{to, e.High}, Class: "reach"})
	p.Lines = append(p.Lines, Line{Points: []XY{{from, e.Value}, {to, e.Value}}, Class: "mean"})
}

func markClass(m report.Mark) string {
	switch {
	case m.Fatal:
		return "bad"
	case m.Flagged:
		return "flagged"
	}
	return "plain"
}

// Trend draws a question's share over the stretches of its trend; a stretch with too few answers is hollow
// and no line leads to it.
func Trend(q report.Question) template.HTML {
	p := Plot{Left: -0.5, Right: float64(len(q.Trend)) - 0.5, Bottom: -0.15, Top: 1.15, Class: "trend"}
	p.Bands = []Band{{From: XY{-0.5, -0.15}, To: XY{float64(len(q.Trend))/2 - 0.5, 1.15}, Class: "earlier"}}
	p.Lines = []Line{{Points: []XY{{p.Left, 0}, {p.Right, 0}}, Class: "grid"}, {Points: []XY{{p.Left, 1}, {p.Right, 1}}, Class: "grid"}}
	var run []XY
	for i, s := range q.Trend {
		here := XY{float64(i), s.Share.Value}
		if s.Share.N == 0 {
			continue
		}
		if !s.Share.Enough() {
			p.Dots = append(p.Dots, Dot{XY: here, Class: "few"})
			continue
		}
		run = append(run, here)
		p.Dots = append(p.Dots, Dot{XY: here, Class: "value"})
	}
	p.Lines = append(p.Lines, Line{Points: run, Class: "mean"})
	return p.SVG()
}

// Stack draws parts of a whole side by side.
func Stack(label string, parts ...Part) template.HTML {
	total := 0
	for _, part := range parts {
		total += part.N
	}
	p := Plot{Left: 0, Right: float64(max(1, total)), Bottom: 0, Top: 1, Class: "stack", Label: label}
	from := 0
	for _, part := range parts {
		p.Bands = append(p.Bands, Band{From: XY{float64(from), 0}, To: XY{float64(from + part.N), 1}, Class: part.Class})
		from += part.N
	}
	return p.SVG()
}

// Part is one part of a stack.
type Part struct {
	N     int
	Class string
}
