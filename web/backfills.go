package web

import "net/http"

// backfills tells programs how the batches of history are doing.
func (s *Server) backfills(w http.ResponseWriter, r *http.Request) error {
	const latest = 100
	all, err := s.Store.Backfills(r.Context(), latest)
	if err != nil {
		return err
	}
	writeJSON(w, "application/json", http.StatusOK, all)
	return nil
}
