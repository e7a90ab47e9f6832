package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"time"

	"touchtone/report"
	"touchtone/report/render"
)

// coachingPage is what coaching.html receives.
type coachingPage struct {
	Agent   string
	Days    days
	Sample  report.Sample
	Samples []report.Sample
	Report  template.HTML
	Files   []download
}

// download is the report in a format to keep.
type download struct{ Format, Href string }

func (s *Server) coaching(w http.ResponseWriter, r *http.Request) error {
	c, err := s.coach(r.Context(), r.PathValue("agent"), r.URL.Query())
	if err != nil {
		return err
	}
	body, err := render.Fragment(c, "")
	if err != nil {
		return err
	}
	page := coachingPage{
		Agent: c.Agent, Report: body, Sample: c.Sample, Samples: []report.Sample{report.Every, report.Flagged, report.Random},
		Days: daysOf(c.Period),
	}
	asked := url.Values{"from": {page.Days.From}, "to": {page.Days.To}, "sample": {string(c.Sample)}}
	for _, format := range render.Formats {
		page.Files = append(page.Files, download{format, address(agentAddress(c.Agent)+"/report/"+format, asked)})
	}
	return show(w, http.StatusOK, "coaching", frame{Title: c.Agent, Section: "agents", Page: page})
}

// coachingFile is the same report to keep, to mail, to print.
func (s *Server) coachingFile(w http.ResponseWriter, r *http.Request) error {
	format := r.PathValue("form")
	kind, known := render.ContentTypes[format]
	if !known {
		return fs.ErrNotExist
	}
	c, err := s.coach(r.Context(), r.PathValue("agent"), r.URL.Query())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := render.Coaching(&b, format, c, cmp.Or(s.PublicURL, "http://"+r.Host)); err != nil {
		return err
	}
	name := fmt.Sprintf("coaching %s %s.%s", c.Agent, c.Period.From.Format(time.DateOnly), format)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, _ = b.WriteTo(w) // the reader has left; nobody is there to be told
	return nil
}

// coach makes the report that an address asks for: without dates, of the fortnight
// that ends with the agent's latest interaction.
func (s *Server) coach(ctx context.Context, agent string, asked url.Values) (*report.Coaching, error) {
	sample := report.Every
	for _, known := range []report.Sample{report.Flagged, report.Random} {
		if asked.Get("sample") == string(known) {
			sample = known
		}
	}
	span, err := s.Store.Span(ctx)
	if err != nil {
		return nil, err
	}
	known, err := s.Store.Standings(ctx, report.Scope{Agent: agent, Period: span})
	if err != nil {
		return nil, err
	}
	if len(known) == 0 {
		return nil, fmt.Errorf("agent: %w", fs.ErrNotExist)
	}
	period, err := periodOf(asked, report.Fortnight(latest(known)))
	if err != nil {
		return nil, err
	}
	material, err := s.Store.Material(ctx, agent, period, sample)
	if err != nil {
		return nil, err
	}
	return report.Coach(material, s.Advice, period.FollowUp()), nil
}

func latest(all []report.Standing) time.Time {
	var t time.Time
	for _, s := range all {
		if s.Latest.After(t) {
			t = s.Latest
		}
	}
	return t
}
