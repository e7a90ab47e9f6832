package chart

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Plot is a drawing on a plane from Left to Right and from Bottom to Top. What lies outside is drawn on the edge.
type Plot struct {
	Left, Right float64
	Bottom, Top float64
	Class       string
	Label       string // read aloud in place of the drawing
	Bands       []Band
	Lines       []Line
	Dots        []Dot
}

// Band is a rectangle behind the lines.
type Band struct {
	From, To XY
	Class    string
}

// Line joins points.
type Line struct {
	Points []XY
	Class  string
}

// Dot is a point of its own; with Href it is a link, and the plot is read as a list of links.
type Dot struct {
	XY
	Class string
	Href  string
	Label string
}

// XY is a place on the plane.
type XY struct{ X, Y float64 }

// The drawing's own units. They are stretched to the size the style sheet gives.
const width, height = 1000, 100

// SVG draws bands first, then lines, then dots.
func (p Plot) SVG() template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="plot %s" viewBox="0 0 %d %d" preserveAspectRatio="none" %s>`, esc(p.Class), width, height, p.role())
	for _, band := range p.Bands {
		p.band(&b, band)
	}
	for _, line := range p.Lines {
		p.line(&b, line)
	}
	for _, dot := range p.Dots {
		p.dot(&b, dot)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// role makes a picture of a plot, or a group where its dots can be followed.
func (p Plot) role() string {
	if p.Label == "" {
		return `aria-hidden="true" focusable="false"`
	}
	for _, d := range p.Dots {
		if d.Href != "" {
			return `role="group" aria-label="` + esc(p.Label) + `"`
		}
	}
	return `role="img" aria-label="` + esc(p.Label) + `"`
}

func (p Plot) band(b *strings.Builder, band Band) {
	x1, y1 := p.at(band.From)
	x2, y2 := p.at(band.To)
	fmt.Fprintf(b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`,
		esc(band.Class), num(min(x1, x2)), num(min(y1, y2)), num(math.Abs(x2-x1)), num(math.Abs(y2-y1)))
}

func (p Plot) line(b *strings.Builder, line Line) {
	if len(line.Points) < 2 {
		return
	}
	fmt.Fprintf(b, `<polyline class="%s" points="`, esc(line.Class))
	for i, xy := range line.Points {
		if i > 0 {
			b.WriteByte(' ')
		}
		x, y := p.at(xy)
		b.WriteString(num(x) + "," + num(y))
	}
	b.WriteString(`"/>`)
}

// dot draws a line of no length: its round ends make a circle that stays one when the plot is stretched.
func (p Plot) dot(b *strings.Builder, d Dot) {
	x, y := p.at(d.XY)
	title := ""
	if d.Label != "" {
		title = "<title>" + esc(d.Label) + "</title>"
	}
	path := fmt.Sprintf(`<path class="dot %s" d="M%s %sh0">%s</path>`, esc(d.Class), num(x), num(y), title)
	if d.Href == "" {
		b.WriteString(path)
		return
	}
	fmt.Fprintf(b, `<a href="%s" aria-label="%s">%s</a>`, esc(d.Href), esc(d.Label), path)
}

func (p Plot) at(xy XY) (x, y float64) {
	return width * share(xy.X, p.Left, p.Right), height * (1 - share(xy.Y, p.Bottom, p.Top))
}

func share(v, from, to float64) float64 {
	if to == from {
		return 0.5
	}
	return min(1, max(0, (v-from)/(to-from)))
}

func num(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.1f", v), "0"), ".")
}

func esc(s string) string { return template.HTMLEscapeString(s) }
