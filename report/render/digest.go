package render

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	texttemplate "text/template"
	"time"

	"touchtone/report"
	"touchtone/report/chart"
	"touchtone/report/digest"
	"touchtone/report/journey"
)

// Digest writes a digest as html, text or json. Its links begin with base, as those of [Coaching] do.
func Digest(w io.Writer, format string, d *digest.Digest, base string) error {
	v := digested{d, base}
	switch format {
	case "html":
		return digestPage.ExecuteTemplate(w, "document", v)
	case "text":
		return digestText.Execute(w, v)
	case "json":
		return encode(w, d)
	}
	return fmt.Errorf("unknown format %q: one of html, json, text", format)
}

// DigestFragment is the body of the HTML form, for a page that has the styles.
func DigestFragment(d *digest.Digest, base string) (template.HTML, error) {
	var out strings.Builder
	err := digestPage.ExecuteTemplate(&out, "digest", digested{d, base})
	return template.HTML(out.String()), err
}

// digested is what the templates see.
type digested struct {
	*digest.Digest
	base string
}

// Title is also the subject of the mail.
func (v digested) Title() string { return DigestTitle(v.Digest) }

// DigestTitle is a digest in one line.
func DigestTitle(d *digest.Digest) string {
	name := map[bool]string{true: "Night", false: "Batch"}[d.Kind == "night"]
	title := fmt.Sprintf("%s of %s: %d scored, %d quarantined, %d flagged", name, day(d.Date), d.Scored, d.Quarantined, d.Summary.Flagged)
	if d.State == "cancelled" {
		title += ", cancelled"
	}
	return title
}

// Took is how long the batch ran.
func (v digested) Took() string {
	return time.Duration(v.Ran * float64(time.Second)).Round(time.Second).String()
}

// BatchLink leads to the batch.
func (v digested) BatchLink() string { return fmt.Sprintf("%s/batches/%d", v.base, v.Batch) }

// QueueLink leads to what is flagged for a reason, or at all when it is empty.
func (v digested) QueueLink(reason string) string {
	if reason == "" {
		return v.base + "/queue"
	}
	return v.base + "/queue?" + url.Values{"reason": {reason}}.Encode()
}

// ReportLink leads to an agent's coaching report as of the batch.
func (v digested) ReportLink(agent string) string {
	return v.BatchLink() + "/reports/" + url.PathEscape(agent)
}

// FigureLink leads to a figure's touchpoint.
func (v digested) FigureLink(f digest.Figure) string {
	q := url.Values{"from": {v.Period.From.Format(time.DateOnly)}, "to": {v.Period.To.AddDate(0, 0, -1).Format(time.DateOnly)}}
	return v.base + "/journeys/" + url.PathEscape(f.Journey) + "/" + url.PathEscape(f.Touchpoint) + "?" + q.Encode()
}

// movement says from where to where a figure moved, and by how much.
func movement(f journey.Figure) string {
	way := map[int]string{1: ", better", -1: ", worse"}[f.Good()]
	return fmt.Sprintf("%s (%s to %s)%s: %s, before %s", difference(f.Unit, f.Change.Value),
		difference(f.Unit, f.Change.Low), difference(f.Unit, f.Change.High), way, interval(f.Unit, f.Estimate), interval(f.Unit, f.Past))
}

// mood writes customers' sentiment.
func mood(e report.Estimate) string {
	if !e.Enough() {
		return e.String()
	}
	return fmt.Sprintf("%s (%s to %s, n = %d)", chart.Signed(e.Value), chart.Signed(e.Low), chart.Signed(e.High), e.N)
}

//go:embed digest.html
var digestHTML string

//go:embed digest.txt
var digestPlain string

var digestWords = template.FuncMap{
	"movement": movement, "mood": mood,
	"spaced": func(code string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(code) },
	"known":  func(name string) string { return cmp.Or(name, "unknown") },
}

var (
	digestPage = template.Must(template.New("digest.html").Funcs(functions).Funcs(figures).Funcs(digestWords).Parse(digestHTML))
	digestText = texttemplate.Must(texttemplate.New("digest.txt").Funcs(functions).Funcs(figures).Funcs(digestWords).Parse(digestPlain))
)
