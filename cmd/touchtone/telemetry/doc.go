// Package telemetry answers: how is it doing, as other programs watch it?
//
// [Metrics] counts and times what a worker does, for Prometheus, and asks the ledger at each scrape how much is open and for how
// long. [Traces] follows single objects on their way, for whatever speaks OTLP. Both observe a worker; neither is ever told what
// was said.
package telemetry
