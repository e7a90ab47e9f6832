package web

import "net/http"

// standings tells programs how the latest batches stand, as their pages do.
func (s *Server) standings(w http.ResponseWriter, r *http.Request) error {
	return answerJSON(w)(s.Store.Latest(r.Context(), atMost))
}

// backfills tells them of those of history alone.
func (s *Server) backfills(w http.ResponseWriter, r *http.Request) error {
	return answerJSON(w)(s.Store.LatestOfHistory(r.Context(), atMost))
}

// standing tells them of one.
func (s *Server) standing(w http.ResponseWriter, r *http.Request) error {
	return answerJSON(w)(s.progressOf(r))
}

const atMost = 100

// answerJSON writes what a store gave, unless it gave an error.
func answerJSON(w http.ResponseWriter) func(v any, err error) error {
	return func(v any, err error) error {
		if err == nil {
			writeJSON(w, "application/json", http.StatusOK, v)
		}
		return err
	}
}
