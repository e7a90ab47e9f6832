package telemetry

import (
	"context"
	"net/http"
	"os"
	"time"

	"touchtone/worker"
)

// Telemetry is everything that tells how this process is doing.
type Telemetry struct {
	Observer worker.Observer
	Metrics  http.Handler
	traces   *Traces // nil where nobody takes them
}

// Open begins to tell. Traces are sent where OpenTelemetry's own variables name an endpoint.
func Open(ctx context.Context, version string, open Ledger) (*Telemetry, error) {
	metrics := NewMetrics(version, open)
	t := &Telemetry{Observer: metrics, Metrics: metrics.Handler()}
	if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "" {
		return t, nil
	}
	var err error
	if t.traces, err = OpenTraces(ctx, version); err != nil {
		return nil, err
	}
	t.Observer = Both{metrics, t.traces}
	return t, nil
}

// Close sends what is left of the traces, if somebody takes it soon.
func (t *Telemetry) Close() error {
	if t.traces == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return t.traces.Close(ctx)
}
