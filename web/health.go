package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// healthz says that the process lives.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) error {
	return plain(w, http.StatusOK, "ok")
}

// readyz says whether everything it needs answers.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	if err := s.ready(ctx); err != nil {
		s.log().Warn("not ready", "error", err)
		return plain(w, http.StatusServiceUnavailable, "not ready: "+err.Error())
	}
	return plain(w, http.StatusOK, "ready")
}

func (s *Server) ready(ctx context.Context) error {
	if err := s.Store.Ping(ctx); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if s.Ready == nil {
		return nil
	}
	return s.Ready(ctx)
}

func plain(w http.ResponseWriter, status int, text string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // the reader has left; nobody is there to be told
	return nil
}
