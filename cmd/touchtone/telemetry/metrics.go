package telemetry

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// Metrics observes a worker for Prometheus.
type Metrics struct {
	registry *prometheus.Registry
	steps    *prometheus.HistogramVec
	failures *prometheus.CounterVec
	events   *prometheus.CounterVec
}

// NewMetrics tells of this process, and of what is open in the ledger.
func NewMetrics(version string, open Ledger) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		steps: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "touchtone_step_seconds", Help: "How long the steps of scoring took.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 10), // 0.1 ms to 26 s
		}, []string{"step"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "touchtone_step_failures_total", Help: "Steps of scoring that ended in an error.",
		}, []string{"step"}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "touchtone_events_total",
			Help: "What came of it: records scored and quarantined, answers abstained, fences refused, works recovered and returned.",
		}, []string{"event"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "touchtone_build_info", Help: "1, with the version of the program.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	m.registry.MustRegister(m.steps, m.failures, m.events, build, backlog{open},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, event := range []worker.Event{worker.Scored, worker.Quarantined, worker.Abstained, worker.Refused, worker.Recovered, worker.Returned} {
		m.events.WithLabelValues(string(event)) // there from the start, so that its rate is 0 and not missing
	}
	return m
}

// Handler answers a scrape.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Timeout: scrapeAtMost})
}

// Begin times a step.
func (m *Metrics) Begin(ctx context.Context, step worker.Step, _ *ledger.Work) (context.Context, func(error)) {
	began := time.Now()
	return ctx, func(err error) {
		m.steps.WithLabelValues(string(step)).Observe(time.Since(began).Seconds())
		if err != nil {
			m.failures.WithLabelValues(string(step)).Inc()
		}
	}
}

// Count counts.
func (m *Metrics) Count(what worker.Event, n int) {
	m.events.WithLabelValues(string(what)).Add(float64(n))
}
