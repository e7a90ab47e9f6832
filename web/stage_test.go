package web_test

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/report/reporttest"
	"touchtone/web"
)

// stage is a store of what reporttest stages, for all pages at once.
type stage struct{ web.Store }

func (stage) Ping(context.Context) error { return nil }

func (stage) Queue(_ context.Context, s report.Scope, _ string, limit int) (*report.Queue, error) {
	var q report.Queue
	for _, e := range queued(s) {
		q.Total++
		if len(q.Entries) < limit {
			q.Entries = append(q.Entries, e)
		}
	}
	return &q, nil
}

func queued(s report.Scope) []report.Entry {
	var all []report.Entry
	for i, t := range reporttest.Talks() {
		flagged, random := len(t.Found.Flags) > 0, i%2 == 0
		if s.Agent != "" && s.Agent != t.Heard.Agent || s.Sample != report.Random && !flagged || s.Sample != "" && !random {
			continue
		}
		e := report.Entry{
			ID: t.ID, Name: t.Heard.ID, StartedAt: t.At, Agent: t.Heard.Agent, Team: t.Heard.Team,
			Channel: t.Heard.Channel, Lang: t.Heard.Lang, Journey: t.Found.Link.Journey, Touchpoint: t.Found.Link.Touchpoint,
			Flags: t.Found.Flags, Priority: t.Found.Priority, Because: t.Found.Because, Random: random,
		}
		if len(t.Found.Evaluations) > 0 {
			e.Score, e.Fatal = t.Found.Evaluations[0].Score, t.Found.Evaluations[0].Fatal
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b report.Entry) int { return int(b.Priority - a.Priority) })
	return all
}

func (stage) Neighbours(_ context.Context, s report.Scope, id string) (report.Neighbours, error) {
	var n report.Neighbours
	all := queued(s)
	i := slices.IndexFunc(all, func(e report.Entry) bool { return e.ID == id })
	if i > 0 {
		n.Previous = all[i-1].ID
	}
	if i >= 0 && i+1 < len(all) {
		n.Next = all[i+1].ID
	}
	return n, nil
}

func (stage) Choices(context.Context) (*report.Choices, error) {
	return &report.Choices{
		Agents: []string{"Ilse Botha", "Sam Ode"}, Teams: []string{"north"}, Channels: []string{"call", "chat", "review"},
		Langs: []string{"af", "el", "en", "ro", "ru"}, Touchpoints: []string{"dispute a charge", "report an outage"},
		Reasons: []report.Reason{{Rule: "target", N: 2}, {Rule: "fatal", N: 1}, {Rule: "escalation", N: 1}},
	}, nil
}

func (stage) Samplings(context.Context) ([]report.Sampling, error) {
	return []report.Sampling{{Stratum: report.ByAgent, Per: 3, Seed: 7, Period: reporttest.Fortnight()}}, nil
}

func (stage) Scored(_ context.Context, id string) (*report.Scored, error) {
	for _, s := range reporttest.Talks() {
		if s.ID == id {
			if id == "3" {
				s.Copies = []report.Copy{{ID: "7-1", Object: "talks/3.vtt", Newer: true}}
			}
			return s, nil
		}
	}
	return nil, fs.ErrNotExist
}

func (stage) SwapRoles(_ context.Context, id, _ string) (int64, error) {
	_, err := stage{}.Scored(context.Background(), id)
	return 7, err
}

func (stage) Ended(_ context.Context, work int64) (bool, error) { return work != 7, nil }

func (stage) Span(context.Context) (report.Period, error) { return reporttest.Fortnight(), nil }

func (stage) Standings(_ context.Context, scope report.Scope) ([]report.Standing, error) {
	all := []report.Standing{
		{Agent: "Ilse Botha", Team: "north", Interactions: 1, Flagged: 1, Scorecard: "Support conversations", Latest: reporttest.Today.Add(-14 * time.Hour), Score: report.MeanOf(1, 22, 0)},
		{Agent: "Sam Ode", Team: "north", Interactions: 13, Flagged: 3, Scorecard: "Support conversations", Latest: reporttest.Today.Add(-38 * time.Hour), Score: report.MeanOf(13, 82, 28).Within(0, 100)},
	}
	return slices.DeleteFunc(all, func(a report.Standing) bool { return scope.Agent != "" && scope.Agent != a.Agent }), nil
}

func (stage) Material(_ context.Context, agent string, p report.Period, s report.Sample) (report.Material, error) {
	m := reporttest.Material(agent)
	m.Period, m.Sample = p, s
	return m, nil
}

func (stage) Journeys(_ context.Context, p report.Period, channel string) (journey.Material, error) {
	return reporttest.Journeys(p, channel), nil
}

func (stage) Cases(_ context.Context, _ report.Period, of journey.Question) ([]journey.Case, error) {
	if of.Touchpoint != "dispute a charge" {
		return nil, nil
	}
	return []journey.Case{
		{ID: "1", Name: "c-1", Day: reporttest.Today, Channel: "call", Agent: "Sam Ode", By: "topic", Why: `customer says "charge"`, Confidence: 0.5, Value: 1},
		{Day: reporttest.Today, Channel: "web", Confidence: 1},
	}, nil
}

func (stage) Before(_ context.Context, id string) ([]journey.Step, error) {
	if id != "1" {
		return nil, nil
	}
	return []journey.Step{
		{At: reporttest.Today.Add(-50 * time.Hour), Kind: "searched", What: "card charged twice", Journey: "billing", Touchpoint: "dispute a charge", Channel: "web"},
		{At: reporttest.Today.Add(-90 * time.Hour), Kind: journey.Contact, What: "Ilse Botha", Channel: "chat", ID: "2"},
	}, nil
}

func (stage) Latest(context.Context, int) ([]ledger.Progress, error) {
	opened, left := reporttest.Today.Add(-2*time.Hour), 41.0
	return []ledger.Progress{
		{
			Batch: 2, Kind: ledger.Nightly, Date: reporttest.Today, Run: 1, State: ledger.Running, Rate: 34.4, Left: &left, Objects: 4722, Ended: 3312,
			Tally: ledger.Tally{Discovered: 4722, Scored: 3100, Quarantined: 212, Open: 1410}, OpenedBy: "schedule", OpenedAt: reporttest.Today.Add(-90 * time.Second),
		},
		{
			Batch: 1, Kind: ledger.Manual, Date: reporttest.Today, Run: 1, State: ledger.Ended, Rate: 9.8, Objects: 88, Ended: 88,
			Tally: ledger.Tally{Discovered: 88, Scored: 76, Quarantined: 12}, OpenedBy: "touchtone up", OpenedAt: opened, ClosedAt: opened.Add(9 * time.Second),
		},
	}, nil
}

func (s stage) LatestOfHistory(context.Context, int) ([]ledger.Progress, error) { return nil, nil }

func (s stage) Progress(ctx context.Context, batch int64) (ledger.Progress, error) {
	all, _ := s.Latest(ctx, 10)
	for _, p := range all {
		if p.Batch == batch {
			return p, nil
		}
	}
	return ledger.Progress{}, fs.ErrNotExist
}

func (stage) Steerings(_ context.Context, batch int64) ([]ledger.Steering, error) {
	if batch != 2 {
		return nil, nil
	}
	return []ledger.Steering{
		{Act: ledger.Resume, By: "ana", At: reporttest.Today.Add(-20 * time.Second)},
		{Act: ledger.Pause, Why: "the bucket is being moved", By: "ana", At: reporttest.Today.Add(-60 * time.Second)},
	}, nil
}

func (s stage) Digest(ctx context.Context, batch int64) (*digest.Digest, error) {
	p, err := s.Progress(ctx, batch)
	if err != nil || !p.Closed() {
		return nil, fs.ErrNotExist
	}
	summary := report.Summary{
		Flagged: 9, Reasons: []report.Count{{Name: "asked_for_manager", N: 6}}, Refused: []report.Count{{Name: "truncated_gzip", N: 12}},
		Cards: []report.CardScore{{Title: "Support conversation", Score: report.MeanOf(70, 74, 12)}}, Customer: report.MeanOf(60, -0.12, 0.3),
	}
	return digest.Make(p, summary, journey.Build(reporttest.Journeys(digest.Week(reporttest.Today), "")), []string{"Sam Ode"}), nil
}

func (stage) Deliveries(context.Context, int64) ([]ledger.Delivery, error) {
	return []ledger.Delivery{{Consumer: "mail", Tries: 3, Error: "connection refused"}, {Consumer: "files", Done: true}}, nil
}

func (stage) Coaching(_ context.Context, batch int64, agent string) (*report.Coaching, error) {
	if batch != 1 || agent != "Sam Ode" {
		return nil, fs.ErrNotExist
	}
	return report.Coach(reporttest.Material(agent), reporttest.Advice, reporttest.Today), nil
}

func (stage) Troubles(context.Context, int64) ([]ledger.Trouble, error) {
	return []ledger.Trouble{{Code: "read", Works: 17, Attempts: 3, Next: reporttest.Today.Add(time.Minute)}}, nil
}

func (stage) Tally(context.Context, int64) (ledger.Tally, error) {
	return ledger.Tally{Discovered: 4810, Scored: 3176, Quarantined: 224, Open: 1410}, nil
}

func (stage) Quarantines(context.Context, int64) ([]report.Quarantine, error) {
	return []report.Quarantine{
		{Code: "truncated_gzip", N: 212, Records: []report.BadRecord{{Object: "calls/2026-11-07/a.json.gz", Record: 1, Place: "byte 4096", Detail: "the stream ends inside a block"}}},
		{Code: "json_syntax", N: 1, Records: []report.BadRecord{{Object: "chats/broken.jsonl", Record: 3, Place: "line 3, column 18", Detail: "found } where a value was expected"}}},
	}, nil
}

// analyzer is built once, because its models take a while.
var analyzer = sync.OnceValue(nlp.New)

// served starts the pages over a store.
func served(t *testing.T, store web.Store) string {
	t.Helper()
	s := &web.Server{
		Store: store, Analyzer: analyzer(), Advice: reporttest.Advice,
		Now: func() time.Time { return reporttest.Today },
		Log: slog.New(slog.NewTextHandler(testLog{t}, nil)),
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server.URL
}

// testLog writes what the server logs where a failing test shows it.
type testLog struct{ t *testing.T }

func (l testLog) Write(line []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(line)))
	return len(line), nil
}
