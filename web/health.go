package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Vitals is how a process is doing, for whoever watches over it. It shows nothing of interactions, so it may be asked
// from other machines. The zero Vitals is alive and ready.
type Vitals struct {
	Ready   func(context.Context) error // asks what must answer; nil for nothing
	Metrics http.Handler                // GET /metrics; nil for none
	Log     *slog.Logger                // slog.Default when nil
}

// Handler answers /healthz, /readyz and /metrics.
func (v Vitals) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", healthz)
	mux.HandleFunc("GET /readyz", v.readyz)
	if v.Metrics != nil {
		mux.Handle("GET /metrics", v.Metrics)
	}
	return mux
}

// Serve answers requests on l until ctx ends.
func (v Vitals) Serve(ctx context.Context, l net.Listener) error {
	return serve(ctx, l, v.Handler(), v.log())
}

// healthz says that the process lives.
func healthz(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// readyz says whether everything it needs answers.
func (v Vitals) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	if v.Ready == nil {
		plain(w, http.StatusOK, "ready")
		return
	}
	if err := v.Ready(ctx); err != nil {
		v.log().Warn("not ready", "error", err)
		plain(w, http.StatusServiceUnavailable, "not ready: "+err.Error())
		return
	}
	plain(w, http.StatusOK, "ready")
}

func (v Vitals) log() *slog.Logger {
	if v.Log == nil {
		return slog.Default()
	}
	return v.Log
}

// vitals of a server of pages: what they need, and what else was said to be needed.
func (s *Server) vitals() http.Handler {
	ready := func(ctx context.Context) error {
		if err := s.Store.Ping(ctx); err != nil {
			return fmt.Errorf("database: %w", err)
		}
		if s.Ready == nil {
			return nil
		}
		return s.Ready(ctx)
	}
	return Vitals{Ready: ready, Metrics: s.Metrics, Log: s.Log}.Handler()
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text+"\n") // the reader has left; nobody is there to be told
}
