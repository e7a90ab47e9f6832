package chart

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"time"

	"touchtone/report/journey"
)

// Stage draws one stage of a journey: the higher the mark, the better the customer felt; the more of its ring is closed,
// the higher the QA score; the number in it is how many interactions there were. All stages have the same scale, so that
// beside each other they are a line. One with too little data stands in the middle, grey.
func Stage(p *journey.Place) template.HTML {
	const top, bottom, radius = 20.0, 130.0, 17.0
	class, y := "stage few", (top+bottom)/2
	if p.Sentiment.Enough() {
		y = bottom - (bottom-top)*(p.Sentiment.Estimate.Value+1)/2
		class = "stage " + tone(p.Sentiment.Estimate.Value)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="%s" viewBox="0 0 120 150" aria-hidden="true" focusable="false">`, class)
	fmt.Fprintf(&b, `<path class="grid" d="M0 %v H120 M0 %v H120"/>`, top, bottom)
	fmt.Fprintf(&b, `<circle class="disc" cx="60" cy="%s" r="%v"/>`, num(y), radius)
	if p.QA.Enough() {
		b.WriteString(ring(60, y, radius+4, p.QA.Estimate.Value/100))
	}
	fmt.Fprintf(&b, `<text x="60" y="%s" text-anchor="middle" dominant-baseline="central">%d</text></svg>`, num(y), p.N)
	return template.HTML(b.String())
}

// tone is the class of a mean feeling.
func tone(v float64) string {
	switch {
	case v <= -0.1:
		return "negative"
	case v >= 0.1:
		return "positive"
	}
	return "neutral"
}

// ring closes so much of a circle, from the top and clockwise.
func ring(x, y, r, share float64) string {
	share = min(1, max(0, share))
	around := 2 * math.Pi * r
	return fmt.Sprintf(`<circle class="ring rest" cx="%s" cy="%s" r="%s"/><circle class="ring" cx="%s" cy="%s" r="%s" stroke-dasharray="%s %s" transform="rotate(-90 %s %s)"/>`,
		num(x), num(y), num(r), num(x), num(y), num(r), num(share*around), num(around), num(x), num(y))
}

// Days draws a figure day by day, over the band of its past and its target.
func Days(f *journey.Figure) template.HTML {
	if len(f.Days) == 0 {
		return ""
	}
	first, last := f.Dates()
	at := func(t time.Time) float64 { return t.Sub(first).Hours() }
	low, high := reachOf(f)
	p := Plot{Left: at(first) - 12, Right: at(last) + 12, Bottom: low, Top: high, Class: "days", Label: f.Metric + " by day"}
	if f.Band.Known() {
		p.Bands = append(p.Bands, Band{From: XY{p.Left, f.Band.Low}, To: XY{p.Right, f.Band.High}, Class: "usual"})
	}
	if f.Target != nil {
		p.Lines = append(p.Lines, Line{Points: []XY{{p.Left, *f.Target}, {p.Right, *f.Target}}, Class: "target"})
	}
	line := Line{Class: "mean"}
	for _, d := range f.Days {
		line.Points = append(line.Points, XY{at(d.Date), d.Value})
		p.Dots = append(p.Dots, Dot{XY: XY{at(d.Date), d.Value}, Class: "value", Label: fmt.Sprintf("%s: %.2f, n = %d", d.Date.Format("2 Jan"), d.Value, d.N)})
	}
	p.Lines = append(p.Lines, line)
	return p.SVG()
}

// reachOf is the part of the scale that a figure's days, band and target take, with some air.
func reachOf(f *journey.Figure) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	take := func(v float64) { low, high = min(low, v), max(high, v) }
	for _, d := range f.Days {
		take(d.Value)
	}
	if f.Target != nil {
		take(*f.Target)
	}
	if f.Band.Known() {
		take(f.Band.Low)
		take(f.Band.High)
	}
	air := max((high-low)/8, 1e-6)
	return low - air, high + air
}
