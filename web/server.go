package web

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/journey"
	"touchtone/report/ledger"
)

// Store is what the pages read, and where they keep what people say. What is not there is fs.ErrNotExist.
type Store interface {
	Ping(ctx context.Context) error
	Queue(ctx context.Context, s report.Scope, after string, limit int) (*report.Queue, error)
	Neighbours(ctx context.Context, s report.Scope, id string) (report.Neighbours, error)
	Choices(ctx context.Context) (*report.Choices, error)
	Samplings(ctx context.Context) ([]report.Sampling, error)
	Scored(ctx context.Context, id string) (*report.Scored, error)
	SwapRoles(ctx context.Context, id, by string) (work int64, err error)
	Ended(ctx context.Context, work int64) (bool, error)
	Span(ctx context.Context) (report.Period, error)
	Standings(ctx context.Context, s report.Scope) ([]report.Standing, error)
	Material(ctx context.Context, agent string, p report.Period, s report.Sample) (report.Material, error)
	Journeys(ctx context.Context, p report.Period, channel string) (journey.Material, error)
	Cases(ctx context.Context, p report.Period, of journey.Question) ([]journey.Case, error)
	Before(ctx context.Context, id string) ([]journey.Step, error)
	Latest(ctx context.Context, limit int) ([]ledger.Progress, error)
	LatestOfHistory(ctx context.Context, limit int) ([]ledger.Progress, error)
	Progress(ctx context.Context, batch int64) (ledger.Progress, error)
	Steer(ctx context.Context, batch int64, how ledger.Steering) (left int64, err error)
	Steerings(ctx context.Context, batch int64) ([]ledger.Steering, error)
	Digest(ctx context.Context, batch int64) (*digest.Digest, error)
	Deliveries(ctx context.Context, batch int64) ([]ledger.Delivery, error)
	Coaching(ctx context.Context, batch int64, agent string) (*report.Coaching, error)
	Troubles(ctx context.Context, batch int64) ([]ledger.Trouble, error)
	Retry(ctx context.Context, code string, batch int64, date time.Time, by string) (ledger.Batch, error)
	SetAside(ctx context.Context, code string, batch int64, by string) (works int, err error)
	Tally(ctx context.Context, batch int64) (ledger.Tally, error)
	Quarantines(ctx context.Context, batch int64) ([]report.Quarantine, error)
}

// Server shows pages. Only Store must be set.
type Server struct {
	Store     Store
	Analyzer  *nlp.Analyzer               // tells what an interaction is about; nil for no word of it
	Advice    report.Advice               // for coaching reports; nil for none
	Ready     func(context.Context) error // asks what else must answer (queue, bucket); nil for nothing else
	Metrics   http.Handler                // GET /metrics; nil for none
	PublicURL string                      // what links in files begin with, such as https://qa.example; where the file was asked for when empty
	Events    Events                      // of the bucket; the zero Events refuse all
	Now       func() time.Time            // time.Now when nil; in the time zone of business dates
	Log       *slog.Logger                // slog.Default when nil
}

// Handler is all routes behind the checks that every request passes.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, handle := range map[string]handler{
		"GET /{$}":                              s.home,
		"GET /queue":                            s.queue,
		"GET /interactions/{id}":                s.interaction,
		"POST /interactions/{id}/roles":         s.swapRoles,
		"GET /agents":                           s.agents,
		"GET /agents/{agent}":                   s.coaching,
		"GET /agents/{agent}/report/{form}":     s.coachingFile,
		"GET /batches":                          s.batches,
		"GET /batches/{id}":                     s.batch,
		"GET /batches/{id}/digest":              s.digest,
		"GET /batches/{id}/reports/{agent}":     s.coachingOf,
		"POST /batches/{id}/steer":              s.steer,
		"POST /quarantine/again":                s.tryAgain,
		"POST /quarantine/set-aside":            s.giveUp,
		"GET /v1/batches":                       s.standings,
		"GET /v1/batches/{id}":                  s.standing,
		"GET /v1/backfills":                     s.backfills,
		"GET /quarantine":                       s.quarantine,
		"GET /journeys":                         s.journeys,
		"GET /journeys/{journey}/{stage}":       s.stage,
		"GET /journeys/{journey}/{stage}/cases": s.cases,
		"GET /static/{name}":                    static,
		"/":                                     nothing,
	} {
		mux.HandleFunc(pattern, s.answer(handle))
	}
	for _, path := range []string{"GET /healthz", "GET /readyz", "GET /metrics"} {
		mux.Handle(path, s.vitals())
	}
	outer := http.NewServeMux()
	outer.Handle("POST "+EventsPath, s.Events)
	outer.Handle("/", loopbackOnly(secured(http.NewCrossOriginProtection().Handler(mux))))
	return outer
}

// handler is a page; the error it returns becomes the answer.
type handler func(w http.ResponseWriter, r *http.Request) error

func (s *Server) answer(handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := handle(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// Serve answers requests on l until ctx ends, then finishes those under way.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	return serve(ctx, l, s.Handler(), s.log())
}

func serve(ctx context.Context, l net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	drained := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		drained <- server.Shutdown(patience)
	})
	err := server.Serve(l)
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-drained
}

func (s *Server) now() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}

func (s *Server) log() *slog.Logger { return cmp.Or(s.Log, slog.Default()) }
