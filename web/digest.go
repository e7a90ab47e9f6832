package web

import (
	"fmt"
	"html/template"
	"net/http"

	"touchtone/report/ledger"
	"touchtone/report/render"
)

// digestPage is what digest.html receives.
type digestPage struct {
	Batch      int64
	Title      string
	Digest     template.HTML
	Deliveries []ledger.Delivery
}

// digest is what a batch brought, as it was known when it ended.
func (s *Server) digest(w http.ResponseWriter, r *http.Request) error {
	batch, err := batchIn(r)
	if err != nil {
		return err
	}
	d, err := s.Store.Digest(r.Context(), batch)
	if err != nil {
		return err
	}
	page := digestPage{Batch: batch, Title: render.DigestTitle(d)}
	if page.Digest, err = render.DigestFragment(d, ""); err != nil {
		return err
	}
	if page.Deliveries, err = s.Store.Deliveries(r.Context(), batch); err != nil {
		return err
	}
	return show(w, http.StatusOK, "digest", frame{Title: page.Title, Section: "batches", Page: page})
}

// keptPage is what kept.html receives.
type keptPage struct {
	Batch  int64
	Agent  string
	Report template.HTML
}

// coachingOf is an agent's report as it was when a batch ended.
func (s *Server) coachingOf(w http.ResponseWriter, r *http.Request) error {
	batch, err := batchIn(r)
	if err != nil {
		return err
	}
	kept, err := s.Store.Coaching(r.Context(), batch, r.PathValue("agent"))
	if err != nil {
		return err
	}
	page := keptPage{Batch: batch, Agent: kept.Agent}
	if page.Report, err = render.Fragment(kept, ""); err != nil {
		return err
	}
	return show(w, http.StatusOK, "kept", frame{Title: fmt.Sprintf("%s, batch %d", kept.Agent, batch), Section: "agents", Page: page})
}
