package telemetry

import (
	"context"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// open is a ledger with two works in it.
type open struct{ err error }

func (o open) Backlog(context.Context) ([]ledger.Backlog, error) {
	return []ledger.Backlog{{Lane: ledger.Live, State: "pending", Works: 2, Age: 90 * time.Second}}, o.err
}

func scrape(t *testing.T, m *Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 200 {
		t.Fatalf("scrape: got %d, want 200: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

func wantLines(t *testing.T, page string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(page, line+"\n") {
			t.Errorf("the scrape has no line %s", line)
		}
	}
}

func TestMetricsTellOfTheWorkerAndTheLedger(t *testing.T) {
	t.Parallel()
	m := NewMetrics("v1", open{})
	_, end := m.Begin(t.Context(), worker.Saving, nil)
	end(errors.New("away"))
	m.Count(worker.Scored, 3)
	wantLines(t, scrape(t, m),
		`touchtone_build_info{version="v1"} 1`,
		`touchtone_ledger_up 1`,
		`touchtone_open_works{lane="live",state="pending"} 2`,
		`touchtone_oldest_work_seconds{lane="live",state="pending"} 90`,
		`touchtone_step_seconds_count{step="save"} 1`,
		`touchtone_step_failures_total{step="save"} 1`,
		`touchtone_events_total{event="scored"} 3`,
		`touchtone_events_total{event="refused"} 0`)
}

func TestAScrapeWithoutALedgerSaysSo(t *testing.T) {
	t.Parallel()
	wantLines(t, scrape(t, NewMetrics("v1", open{errors.New("away")})), `touchtone_ledger_up 0`)
}

// Alerts and panels ask for metrics that are told.
func TestWhatIsWatchedIsTold(t *testing.T) {
	t.Parallel()
	m := NewMetrics("v1", open{})
	_, end := m.Begin(t.Context(), worker.Saving, nil)
	end(errors.New("away"))
	told := scrape(t, m)
	for _, file := range []string{"alerts.yml", "dashboard.json"} {
		text, err := os.ReadFile(filepath.Join("../../../deploy/watch", file))
		if err != nil {
			t.Fatal(err)
		}
		asked := regexp.MustCompile(`touchtone_[a-z_]+`).FindAllString(string(text), -1)
		if len(asked) < 5 {
			t.Errorf("%s asks for %d metrics only", file, len(asked))
		}
		for _, metric := range asked {
			if !strings.Contains(told, "\n"+metric) {
				t.Errorf("%s asks for %s, which is not told", file, metric)
			}
		}
	}
}

func TestOneWorkIsOneTrace(t *testing.T) {
	t.Parallel()
	kept := tracetest.NewInMemoryExporter()
	traces := newTraces(sdk.WithSyncer(kept), "v1")
	work := &ledger.Work{ID: 7, ObjectID: 3, Lane: ledger.Live, Attempts: 1}
	inside, endWork := traces.Begin(t.Context(), worker.Following, work)
	_, endOpen := traces.Begin(inside, worker.Opening, work)
	endOpen(errors.New("no object calls/jane.doe@example.com.json"))
	endWork(nil)
	spans := kept.GetSpans()
	if len(spans) != 2 || spans[0].Name != "open" || spans[1].Name != "work" || spans[0].Parent.SpanID() != spans[1].SpanContext.SpanID() {
		t.Fatalf("got %v, want open within work", spans)
	}
	if status := spans[0].Status.Description; strings.Contains(status, "jane.doe") || status == "" {
		t.Errorf("status %q: want the kind of the error and not its words", status)
	}
}
