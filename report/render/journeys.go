package render

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"touchtone/report"
	"touchtone/report/chart"
	"touchtone/report/journey"
	"touchtone/rules/metric"
)

// Journeys writes a board of journeys in one of [Formats]. Its links begin with base, as those of [Coaching] do.
func Journeys(w io.Writer, format string, b *journey.Board, base string) error {
	v := board{b, base}
	switch format {
	case "html":
		return journeysPage.ExecuteTemplate(w, "document", v)
	case "md":
		return journeysMarkdown.Execute(w, v)
	case "json":
		return encode(w, b)
	}
	return fmt.Errorf("unknown format %q: one of %s", format, strings.Join(Formats, ", "))
}

// JourneysFragment is the body of the HTML report, for a page that has the styles.
func JourneysFragment(b *journey.Board, base string) (template.HTML, error) {
	return executed("board", board{b, base})
}

// StageFragment is what there is to say of one stage.
func StageFragment(b *journey.Board, s journey.Place, base string) (template.HTML, error) {
	return executed("place", place{s, board{b, base}})
}

func executed(name string, v any) (template.HTML, error) {
	var out strings.Builder
	err := journeysPage.ExecuteTemplate(&out, name, v)
	return template.HTML(out.String()), err
}

// board is what the templates see.
type board struct {
	*journey.Board
	base string
}

// place is a stage with the board around it.
type place struct {
	journey.Place
	of board
}

// At gives a stage to its template.
func (b board) At(s journey.Place) place { return place{s, b} }

// Link leads to a stage.
func (p place) Link() string { return p.address("", "") }

// CasesLink leads to the interactions behind a metric.
func (p place) CasesLink(metric string) string { return p.address("/cases", metric) }

// lost is a share of a leak with where its journeys are listed.
type lost struct {
	Share report.Estimate
	Link  string
}

// Lost gives a share of the stage's leak to its template.
func (p place) Lost(name string, share report.Estimate) lost { return lost{share, p.CasesLink(name)} }

func (p place) address(below, metric string) string {
	q := url.Values{"from": {p.of.Period.From.Format(time.DateOnly)}, "to": {p.of.Period.To.AddDate(0, 0, -1).Format(time.DateOnly)}}
	if metric != "" {
		q.Set("metric", metric)
	}
	if p.of.Channel != "" {
		q.Set("channel", p.of.Channel)
	}
	return p.of.base + "/journeys/" + url.PathEscape(p.Journey) + "/" + url.PathEscape(p.Stage.Key) + below + "?" + q.Encode()
}

// Interaction leads to one.
func (b board) Interaction(id string) string { return b.base + "/interactions/" + url.PathEscape(id) }

// Interaction leads to one.
func (p place) Interaction(id string) string { return p.of.Interaction(id) }

// Small tells that the stage has too few interactions to be coloured.
func (p place) Small() bool { return !p.Sentiment.Enough() }

// Mark draws the stage: its place is the customer's sentiment, its ring the QA score.
func (p place) Mark() template.HTML { return chart.Stage(&p.Place) }

// Line draws the days of a figure.
func (place) Line(f journey.Figure) template.HTML { return chart.Days(&f) }

//go:embed journeys.html
var journeysText string

//go:embed journeys.md
var journeysMarkdownText string

var (
	journeysPage     = parsed("journeys.html", journeysText)
	journeysMarkdown = parsedMarkdown("journeys.md", journeysMarkdownText)
)

var figures = template.FuncMap{
	"value": Value, "estimate": estimate, "moved": moved, "target": target, "band": band, "share": share, "drag": drag, "signed": chart.Signed, "scale": scale,
	"result": result, "felt": felt,
}

// Value writes a metric's value in its unit.
func Value(u metric.Unit, v float64) string {
	switch u {
	case metric.Share:
		return fmt.Sprintf("%.0f %%", 100*v)
	case metric.Seconds:
		return seconds(v)
	case metric.Feeling:
		return chart.Signed(v)
	case metric.Net:
		return strings.Replace(fmt.Sprintf("%+.0f", v), "-", "−", 1)
	case metric.Money:
		return fmt.Sprintf("%.2f", v)
	}
	return number(v)
}

func seconds(v float64) string {
	d := time.Duration(v * float64(time.Second)).Round(time.Second)
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%.1f days", d.Hours()/24)
	case d >= time.Hour:
		return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
	case d >= time.Minute:
		return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%.0f s", v)
}

// estimate writes a figure with its interval and n, or that there is not enough.
func estimate(f journey.Figure) string {
	if !f.Enough() {
		return fmt.Sprintf("not enough data, n = %d", f.Estimate.N)
	}
	return interval(f.Unit, f.Estimate)
}

// result writes what a survey's question came to.
func result(r report.Result) string {
	if !r.Estimate.Enough() {
		return fmt.Sprintf("not enough data, n = %d", r.Estimate.N)
	}
	return interval(r.Unit, r.Estimate)
}

func interval(u metric.Unit, e report.Estimate) string {
	return fmt.Sprintf("%s (%s to %s, n = %d)", Value(u, e.Value), Value(u, e.Low), Value(u, e.High), e.N)
}

// moved says how a figure changed against the period before.
func moved(f journey.Figure) string {
	if f.Change.Verdict == report.TooFew {
		return "–"
	}
	return difference(f.Unit, f.Change.Value) + ", " + string(f.Change.Verdict)
}

// difference writes one with its sign; that of shares is in points.
func difference(u metric.Unit, v float64) string {
	switch {
	case u == metric.Share:
		return strings.Replace(fmt.Sprintf("%+.0f pts", 100*v), "-", "−", 1)
	case u == metric.Feeling || u == metric.Net:
		return Value(u, v)
	case v < 0:
		return "−" + Value(u, -v)
	}
	return "+" + Value(u, v)
}

func target(f journey.Figure) string {
	if f.Target == nil {
		return "–"
	}
	word := "at least "
	if f.Better == metric.Lower {
		word = "at most "
	}
	return word + Value(f.Unit, *f.Target)
}

func band(f journey.Figure) string {
	if !f.Band.Known() {
		return fmt.Sprintf("too few days before (%d)", f.Band.N)
	}
	return fmt.Sprintf("%s to %s", Value(f.Unit, f.Band.Low), Value(f.Unit, f.Band.High))
}

// share writes a share that stands for itself.
func share(e report.Estimate) string {
	if !e.Enough() {
		return fmt.Sprintf("not enough data, n = %d", e.N)
	}
	return interval(metric.Share, e)
}

// drag writes how far a stage pulls its journey.
func drag(d journey.Drag) string {
	if !d.Known {
		return "–"
	}
	return fmt.Sprintf("%s (n = %d)", chart.Signed(d.Sentiment), d.N)
}

// felt tells in how many answers a theme feels how.
func felt(t report.Theme) string {
	var parts []string
	for _, p := range []struct {
		n    int
		mood string
	}{{t.Negative, "negative"}, {t.N - t.Negative - t.Positive, "neutral"}, {t.Positive, "positive"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.mood))
		}
	}
	return strings.Join(parts, ", ")
}

func scale(s report.Survey) string {
	switch {
	case s.Open():
		return "by how it feels"
	case s.Requests():
		return "1 answered, 0 not"
	}
	if s.Min == s.Max {
		return "no scale declared"
	}
	return fmt.Sprintf("%v to %v", s.Min, s.Max)
}
