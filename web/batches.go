package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"time"

	"touchtone/report/chart"
	"touchtone/report/ledger"
)

// batchesPage is what batches.html receives.
type batchesPage struct{ Nights []night }

// batchPage is what batch.html receives.
type batchPage struct {
	night
	Steered     []ledger.Steering
	Troubles    []trouble
	Quarantines []refused
}

// quarantinePage is what quarantine.html receives.
type quarantinePage struct {
	Tally       ledger.Tally
	Bar         template.HTML
	Troubles    []trouble
	Quarantines []refused
}

// night is a batch as its operator reads it.
type night struct {
	ledger.Progress
	Name  string
	Bar   template.HTML
	Share float64 // done of what was discovered
	Lasts string
}

func (s *Server) batches(w http.ResponseWriter, r *http.Request) error {
	const shown = 60
	all, err := s.Store.Latest(r.Context(), shown)
	if err != nil {
		return err
	}
	var page batchesPage
	for _, p := range all {
		page.Nights = append(page.Nights, s.night(p))
	}
	return show(w, http.StatusOK, "batches", frame{Title: "Nights", Section: "batches", Page: page})
}

func (s *Server) batch(w http.ResponseWriter, r *http.Request) error {
	p, err := s.progressOf(r)
	if err != nil {
		return err
	}
	page := batchPage{night: s.night(p)}
	if page.Steered, err = s.Store.Steerings(r.Context(), p.Batch); err != nil {
		return err
	}
	if page.Troubles, page.Quarantines, err = s.groups(r.Context(), p.Batch); err != nil {
		return err
	}
	return show(w, http.StatusOK, "batch", frame{Title: page.Name, Section: "batches", Page: page})
}

// progressOf finds the batch that an address names.
func (s *Server) progressOf(r *http.Request) (ledger.Progress, error) {
	id, err := batchIn(r)
	if err != nil {
		return ledger.Progress{}, err
	}
	return s.Store.Progress(r.Context(), id)
}

func batchIn(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("batch %q: %w", r.PathValue("id"), fs.ErrNotExist)
	}
	return id, nil
}

// quarantine is everything that could not be read, whichever way it came.
func (s *Server) quarantine(w http.ResponseWriter, r *http.Request) error {
	const everything = 0
	t, err := s.Store.Tally(r.Context(), everything)
	if err != nil {
		return err
	}
	page := quarantinePage{Tally: t, Bar: bar(t)}
	if page.Troubles, page.Quarantines, err = s.groups(r.Context(), everything); err != nil {
		return err
	}
	return show(w, http.StatusOK, "quarantine", frame{Title: "Quarantine", Section: "batches", Page: page})
}

func bar(t ledger.Tally) template.HTML {
	return chart.Stack(fmt.Sprintf("%d scored, %d quarantined, %d open", t.Scored, t.Quarantined, t.Open),
		chart.Part{N: int(t.Scored), Class: "scored"},
		chart.Part{N: int(t.Quarantined), Class: "quarantined"},
		chart.Part{N: int(t.Open), Class: "open"})
}

// Running says whether the night is not over.
func (n night) Running() bool { return !n.Closed() }

// Steerable says whether it can still be told how to go on.
func (n night) Steerable() bool { return n.State == ledger.Running || n.State == ledger.Paused }

// night words how a batch stands.
func (s *Server) night(p ledger.Progress) night {
	n := night{Progress: p, Name: p.Date.Format("Monday, 2 January 2006"), Bar: bar(p.Tally), Share: 1}
	switch p.Kind {
	case ledger.Manual:
		n.Name += fmt.Sprintf(", run %d by hand", p.Run)
	case ledger.Rescore:
		n.Name += fmt.Sprintf(", history judged again, run %d", p.Run)
	case ledger.Backfilling:
		n.Name += fmt.Sprintf(", history brought in, run %d", p.Run)
	}
	if p.Discovered > 0 {
		n.Share = float64(p.Done()) / float64(p.Discovered)
	}
	end := p.ClosedAt
	if end.IsZero() {
		end = s.now()
	}
	n.Lasts = end.Sub(p.OpenedAt).Round(time.Second).String()
	return n
}
