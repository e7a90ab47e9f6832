package web

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"touchtone/report"
)

// days are a period as date fields want it: both days included.
type days struct{ From, To string }

func daysOf(p report.Period) days {
	return days{p.From.Format(time.DateOnly), p.To.AddDate(0, 0, -1).Format(time.DateOnly)}
}

// period is the one that an address asks for, else the latest four weeks that have interactions.
func (s *Server) period(r *http.Request) (report.Period, error) {
	span, err := s.Store.Span(r.Context())
	if err != nil {
		return report.Period{}, err
	}
	if span.To.IsZero() {
		span.To = dayAfter(s.now())
	}
	return periodOf(r.URL.Query(), report.Period{From: span.To.AddDate(0, 0, -28), To: span.To})
}

// periodOf reads two dates, both included, out of an address.
func periodOf(q url.Values, otherwise report.Period) (report.Period, error) {
	p := otherwise
	for name, end := range map[string]*time.Time{"from": &p.From, "to": &p.To} {
		if q.Get(name) == "" {
			continue
		}
		day, err := time.Parse(time.DateOnly, q.Get(name))
		if err != nil {
			return p, fmt.Errorf("%w: %s=%q is not a date such as 2026-11-30", errAsked, name, q.Get(name))
		}
		if name == "to" {
			day = day.AddDate(0, 0, 1)
		}
		*end = day
	}
	if !p.From.Before(p.To) {
		return p, fmt.Errorf("%w: the period ends before it begins", errAsked)
	}
	return p, nil
}

func dayAfter(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, time.UTC)
}
