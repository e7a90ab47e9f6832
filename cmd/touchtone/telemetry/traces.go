package telemetry

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// Traces observes a worker for whatever speaks OTLP over HTTP. One work is one trace: its claim is told by a trace of
// its own, because it is of many works, and so is saving.
type Traces struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// OpenTraces sends to the address and in the manner that OpenTelemetry's own variables give, OTEL_EXPORTER_OTLP_ENDPOINT and its
// kin. Sampling follows OTEL_TRACES_SAMPLER.
func OpenTraces(ctx context.Context, version string) (*Traces, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	return newTraces(sdk.WithBatcher(exporter), version), nil
}

func newTraces(exporter sdk.TracerProviderOption, version string) *Traces {
	provider := sdk.NewTracerProvider(exporter, sdk.WithResource(resource.NewSchemaless(
		attribute.String("service.name", "touchtone"), attribute.String("service.version", version))))
	return &Traces{provider, provider.Tracer("touchtone/worker")}
}

// Close sends what is left.
func (t *Traces) Close(ctx context.Context) error { return t.provider.Shutdown(ctx) }

// Begin begins a span.
func (t *Traces) Begin(ctx context.Context, step worker.Step, work *ledger.Work) (context.Context, func(error)) {
	ctx, span := t.tracer.Start(ctx, string(step))
	if work != nil && span.IsRecording() {
		span.SetAttributes(attribute.Int64("touchtone.work", work.ID), attribute.Int64("touchtone.object", work.ObjectID),
			attribute.String("touchtone.lane", string(work.Lane)), attribute.Int("touchtone.attempt", work.Attempts))
	}
	return ctx, func(err error) {
		if err != nil {
			span.SetStatus(codes.Error, fmt.Sprintf("%T", err)) // its words may hold a key of the bucket
		}
		span.End()
	}
}

// Count counts nothing: metrics do.
func (*Traces) Count(worker.Event, int) {}
