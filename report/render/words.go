package render

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"strings"
	"time"

	"touchtone/report"
	"touchtone/report/chart"
)

// view is what the templates see: the report and where its links begin.
type view struct {
	*report.Coaching
	base string
}

var functions = template.FuncMap{
	"days": days, "day": day, "number": number, "points": points, "percent": percent,
	"met": met, "versus": versus, "change": change, "short": short, "styles": styleSheet,
	"interval": func(e report.Estimate, class string) template.HTML { return chart.Interval(e, 0, 100, class) },
	"shares":   func(e report.Estimate) template.HTML { return chart.Interval(e, 0, 1, "now") },
	"trend":    chart.Trend,
}

// Scores draws all evaluations, each a link.
func (v view) Scores() template.HTML {
	return chart.Scores(v.Coaching, func(m report.Mark) string { return v.Link(m.Interaction) })
}

// Link leads to an interaction.
func (v view) Link(interaction string) string {
	return v.base + "/interactions/" + url.PathEscape(interaction)
}

// MomentLink leads to the turn of a moment with its answer's evidence shown.
func (v view) MomentLink(m report.Moment) string {
	link := v.Link(m.Interaction) + "?answer=" + url.QueryEscape(m.Question)
	if m.Turn >= 0 {
		link += fmt.Sprintf("#t%d", m.Turn+1)
	}
	return link
}

func day(t time.Time) string { return t.Format("2 January 2006") }

// days names a period by its first and last day.
func days(p report.Period) string {
	last := p.To.Add(-time.Nanosecond)
	from := p.From.Format("2 January 2006")
	if p.From.Year() == last.Year() {
		from = p.From.Format("2 January")
	}
	return from + " to " + day(last)
}

func number(v float64) string {
	return strings.Replace(fmt.Sprintf("%.1f", v), "-", "−", 1)
}

func points(v float64) string {
	return strings.Replace(fmt.Sprintf("%+.1f", v), "-", "−", 1)
}

func percent(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) }

// met says how often a question was met, as counts that need no n beside them.
func met(p report.Point) string {
	if !p.Share.Enough() {
		return fmt.Sprintf("met in %d of %d: too few to call it a habit", p.Met, p.Share.N)
	}
	return fmt.Sprintf("met in %d of %d (%s to %s)", p.Met, p.Share.N, percent(p.Share.Low), percent(p.Share.High))
}

// versus says what a difference of scores is worth.
func versus(d report.Difference, other string) string {
	if d.Verdict == report.TooFew {
		return "Not enough data to compare with " + other + "."
	}
	direction := "above"
	if d.Value < 0 {
		direction = "below"
	}
	return fmt.Sprintf("%s points %s %s (%s to %s): %s.", number(math.Abs(d.Value)), direction, other, points(d.Low), points(d.High), d.Verdict)
}

// change is the same for a question's share, short enough for a table.
func change(d report.Difference) string {
	if d.Verdict == report.TooFew {
		return "–"
	}
	return fmt.Sprintf("%s pts, %s", strings.Replace(fmt.Sprintf("%+.0f", 100*d.Value), "-", "−", 1), d.Verdict)
}

// short shows enough of a checksum to tell it from others.
func short(sum string) string { return sum[:min(12, len(sum))] }

// escapeMarkdown keeps quoted words from becoming layout.
func escapeMarkdown(s string) string {
	return markdownEscapes.Replace(strings.Join(strings.Fields(s), " "))
}

var markdownEscapes = strings.NewReplacer(
	"\n", " ", "\r", " ", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "#", `\#`, "|", `\|`, "~", `\~`,
)

// quoted is a moment with its way there.
type quoted struct {
	report.Moment
	Link string
}

// Quoted gives a moment to its template.
func (v view) Quoted(m report.Moment) quoted { return quoted{m, v.MomentLink(m)} }

// Number of the turn, as people count.
func (q quoted) Number() int { return q.Turn + 1 }
