package web

import (
	"net/http"

	"touchtone/report"
)

// journeysPage is what journeys.html receives.
type journeysPage struct {
	Journeys []journey
	MinN     int
	Days     days
}

// journey is a row of touchpoints.
type journey struct {
	Name        string // empty for what matches no journey
	Touchpoints []touchpoint
}

type touchpoint struct {
	report.Touchpoint
	Queue string // its flagged interactions
}

func (s *Server) journeys(w http.ResponseWriter, r *http.Request) error {
	p, err := s.period(r)
	if err != nil {
		return err
	}
	all, err := s.Store.Touchpoints(r.Context(), p)
	if err != nil {
		return err
	}
	page := journeysPage{MinN: report.MinN, Days: daysOf(p)}
	for _, t := range all {
		if len(page.Journeys) == 0 || page.Journeys[len(page.Journeys)-1].Name != t.Journey {
			page.Journeys = append(page.Journeys, journey{Name: t.Journey})
		}
		last := &page.Journeys[len(page.Journeys)-1]
		last.Touchpoints = append(last.Touchpoints, touchpoint{t, queueAddress(report.Scope{Touchpoint: t.Touchpoint}, "")})
	}
	return show(w, http.StatusOK, "journeys", frame{Title: "Journeys", Section: "journeys", Page: page})
}
