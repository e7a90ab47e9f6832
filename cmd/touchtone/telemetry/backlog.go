package telemetry

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"touchtone/report/ledger"
)

const scrapeAtMost = 10 * time.Second

// Ledger tells how much is open.
type Ledger interface {
	Backlog(ctx context.Context) ([]ledger.Backlog, error)
}

// backlog is what Postgres says is open, asked at each scrape: the queue's own numbers would forget what the queue forgets.
type backlog struct{ ledger Ledger }

var (
	openWorks = prometheus.NewDesc("touchtone_open_works", "Works that have not ended, by lane and state.", []string{"lane", "state"}, nil)
	oldestDue = prometheus.NewDesc("touchtone_oldest_work_seconds", "How long the oldest work that has not ended has been known, by lane and state.", []string{"lane", "state"}, nil)
	readable  = prometheus.NewDesc("touchtone_ledger_up", "1 when the ledger answered this scrape.", nil, nil)
)

func (backlog) Describe(to chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{openWorks, oldestDue, readable} {
		to <- desc
	}
}

func (b backlog) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeAtMost)
	defer cancel()
	all, err := b.ledger.Backlog(ctx)
	if err != nil {
		to <- prometheus.MustNewConstMetric(readable, prometheus.GaugeValue, 0)
		return
	}
	to <- prometheus.MustNewConstMetric(readable, prometheus.GaugeValue, 1)
	for _, open := range all {
		to <- prometheus.MustNewConstMetric(openWorks, prometheus.GaugeValue, float64(open.Works), string(open.Lane), open.State)
		to <- prometheus.MustNewConstMetric(oldestDue, prometheus.GaugeValue, open.Age.Seconds(), string(open.Lane), open.State)
	}
}
