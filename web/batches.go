package web

import (
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"time"

	"touchtone/report"
	"touchtone/report/chart"
	"touchtone/report/ledger"
)

// batchesPage is what batches.html receives.
type batchesPage struct{ Nights []night }

// batchPage is what batch.html receives.
type batchPage struct {
	night
	Quarantines []report.Quarantine
}

// quarantinePage is what quarantine.html receives.
type quarantinePage struct {
	Tally       ledger.Tally
	Bar         template.HTML
	Quarantines []report.Quarantine
}

// night is a batch as its operator reads it.
type night struct {
	ledger.Batch
	Name  string
	Bar   template.HTML
	Done  float64 // share of what was discovered
	Rate  string  // empty before anything is done
	Left  string  // empty when it is over or nobody can tell
	Lasts string

	History *ledger.Backfill // nil unless it is one
}

func (s *Server) batches(w http.ResponseWriter, r *http.Request) error {
	const shown = 60
	all, err := s.Store.Batches(r.Context(), shown)
	if err != nil {
		return err
	}
	var page batchesPage
	for _, b := range all {
		n, err := s.night(r.Context(), b)
		if err != nil {
			return err
		}
		page.Nights = append(page.Nights, n)
	}
	return show(w, http.StatusOK, "batches", frame{Title: "Nights", Section: "batches", Page: page})
}

func (s *Server) batch(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fmt.Errorf("batch %q: %w", r.PathValue("id"), fs.ErrNotExist)
	}
	b, err := s.Store.Batch(r.Context(), id)
	if err != nil {
		return err
	}
	n, err := s.night(r.Context(), b)
	if err != nil {
		return err
	}
	bad, err := s.Store.Quarantines(r.Context(), id)
	if err != nil {
		return err
	}
	page := batchPage{night: n, Quarantines: bad}
	return show(w, http.StatusOK, "batch", frame{Title: page.Name, Section: "batches", Page: page})
}

// quarantine is everything that could not be read, whichever way it came.
func (s *Server) quarantine(w http.ResponseWriter, r *http.Request) error {
	const everything = 0
	t, err := s.Store.Tally(r.Context(), everything)
	if err != nil {
		return err
	}
	bad, err := s.Store.Quarantines(r.Context(), everything)
	if err != nil {
		return err
	}
	page := quarantinePage{Tally: t, Bar: bar(t), Quarantines: bad}
	return show(w, http.StatusOK, "quarantine", frame{Title: "Quarantine", Section: "batches", Page: page})
}

func bar(t ledger.Tally) template.HTML {
	return chart.Stack(fmt.Sprintf("%d scored, %d quarantined, %d open", t.Scored, t.Quarantined, t.Open),
		chart.Part{N: int(t.Scored), Class: "scored"},
		chart.Part{N: int(t.Quarantined), Class: "quarantined"},
		chart.Part{N: int(t.Open), Class: "open"})
}

// Running says whether the night is not over.
func (n night) Running() bool { return n.State != ledger.Closed }

// night counts what a batch that runs has done so far; a closed one knows.
func (s *Server) night(ctx context.Context, b ledger.Batch) (night, error) {
	if b.State != ledger.Closed {
		t, err := s.Store.Tally(ctx, b.ID)
		if err != nil {
			return night{}, err
		}
		b.Tally = t
	}
	n := s.progress(b)
	if b.Kind != ledger.Rescore && b.Kind != ledger.Backfilling {
		return n, nil
	}
	history, err := s.Store.Backfill(ctx, b.ID)
	if err != nil {
		return night{}, err
	}
	n.History, n.Rate, n.Left = &history, "", ""
	return n, nil
}

func (s *Server) progress(b ledger.Batch) night {
	t := b.Tally
	n := night{Batch: b, Name: b.Date.Format("Monday, 2 January 2006"), Done: 1}
	switch b.Kind {
	case ledger.Manual:
		n.Name += fmt.Sprintf(", run %d by hand", b.Run)
	case ledger.Rescore:
		n.Name += fmt.Sprintf(", history judged again, run %d", b.Run)
	case ledger.Backfilling:
		n.Name += fmt.Sprintf(", history brought in, run %d", b.Run)
	}
	n.Bar = bar(t)
	if t.Discovered > 0 {
		n.Done = float64(t.Done()) / float64(t.Discovered)
	}
	end := b.ClosedAt
	if end.IsZero() {
		end = s.now()
	}
	took := end.Sub(b.OpenedAt)
	n.Lasts = took.Round(time.Second).String()
	if t.Done() == 0 || took <= 0 {
		return n
	}
	rate := float64(t.Done()) / took.Seconds()
	n.Rate = fmt.Sprintf("%.1f a second", rate)
	if n.Running() {
		n.Left = time.Duration(float64(t.Open) / rate * float64(time.Second)).Round(time.Second).String()
	}
	return n
}
