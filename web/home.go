package web

import (
	"net/http"

	"touchtone/report"
)

// homePage is what home.html receives.
type homePage struct {
	Waiting int     // in the queue
	First   []entry // the most urgent
	Reasons []report.Reason
	Latest  *night // nil before the first one
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	queue, err := s.Store.Queue(r.Context(), report.Scope{}, "", 5)
	if err != nil {
		return err
	}
	choices, err := s.Store.Choices(r.Context())
	if err != nil {
		return err
	}
	batches, err := s.Store.Latest(r.Context(), 1)
	if err != nil {
		return err
	}
	page := homePage{Waiting: queue.Total, First: s.entries(queue, report.Scope{}), Reasons: choices.Reasons}
	if len(batches) > 0 {
		latest := s.night(batches[0])
		page.Latest = &latest
	}
	return show(w, http.StatusOK, "home", frame{Title: "Touchtone", Page: page})
}
