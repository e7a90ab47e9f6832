package web

import (
	"fmt"
	"net/http"
	"net/url"

	"touchtone/report/journey"
	"touchtone/report/render"
	"touchtone/rules/metric"
)

// casesPage is what cases.html receives.
type casesPage struct {
	Metric metric.Metric
	Title  string // of the stage
	Days   days
	Cases  []listedCase
	Back   string
}

// listedCase is one of those that a number is the mean of.
type listedCase struct {
	journey.Case
	Shown string
	Href  string // empty where no interaction stands behind it
}

// cases lists the interactions behind a number.
func (s *Server) cases(w http.ResponseWriter, r *http.Request) error {
	p, err := s.period(r)
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	m, err := journey.Measure(asked.Get("metric"))
	if err != nil {
		return fmt.Errorf("%w: %v", errAsked, err)
	}
	of := journey.Question{Journey: r.PathValue("journey"), Touchpoint: r.PathValue("stage"), Channel: asked.Get("channel"), Metric: m}
	found, err := s.Store.Cases(r.Context(), p, of)
	if err != nil {
		return err
	}
	asked.Del("metric")
	page := casesPage{Metric: m, Title: spaced(of.Touchpoint), Days: daysOf(p), Cases: listed(m, found),
		Back: address("/journeys/"+url.PathEscape(of.Journey)+"/"+url.PathEscape(of.Touchpoint), asked)}
	return show(w, http.StatusOK, "cases", frame{Title: m.Name, Section: "journeys", Page: page})
}

func listed(m metric.Metric, found []journey.Case) []listedCase {
	all := make([]listedCase, len(found))
	for i, c := range found {
		all[i] = listedCase{Case: c, Shown: caseValue(m, c.Value)}
		if c.ID != "" {
			all[i].Href = "/interactions/" + url.PathEscape(c.ID)
		}
	}
	return all
}

// caseValue writes the value of one case: of most shares yes or no.
func caseValue(m metric.Metric, v float64) string {
	switch {
	case m.Unit == metric.Share && v == 1:
		return "yes"
	case m.Unit == metric.Share && v == 0:
		return "no"
	case m.Unit == metric.Net && v == 100:
		return "promoter"
	case m.Unit == metric.Net && v == -100:
		return "detractor"
	case m.Unit == metric.Net:
		return "passive"
	}
	return render.Value(m.Unit, v)
}
