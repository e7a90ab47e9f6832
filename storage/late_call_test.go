package storage_test

import (
	"context"
	"testing"

	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// A call may come, change or go after the day of an answer about it was measured.
func TestFiguresOfAnswersFollowTheCall(t *testing.T) {
	t.Parallel()
	call := contact{id: "call", touchpoint: "order", at: begin.AddDate(0, 0, 3), customer: "cu-1"}
	comes := func(s *stage.Stage) { mustHold(s, "call.json", 4, call.record()) }
	moves := func(s *stage.Stage) { mustRelink(s, "call") }
	becomesAnothers := func(s *stage.Stage) {
		anothers := contact{id: "another", touchpoint: "payment", at: call.at, customer: "cu-2"}
		s.MustDiscover(stage.Object("call.json", "2"))
		s.MustSave(stage.Whole(&s.MustClaim("w")[0], anothers.record()))
	}
	near := survey("answer", "cu-1", "", begin.AddDate(0, 0, 9), 4)
	named := survey("answer", "cu-3", "call", begin.AddDate(0, 0, 27), 4)
	late := asking("request", "call", "medallia", begin.AddDate(0, 0, 4), 25)
	for _, c := range []struct {
		name   string
		answer ledger.Record
		before func(*stage.Stage)
		then   func(*stage.Stage)
		was    string
		is     string
	}{
		{"near, comes", near, nothing, comes, "2026-03-10 csat -", "2026-03-10 csat order"},
		{"near, moves", near, comes, moves, "2026-03-10 csat order", "2026-03-10 csat outage"},
		{"near, becomes another's", near, comes, becomesAnothers, "2026-03-10 csat order", "2026-03-10 csat -"},
		{"named, comes", named, nothing, comes, "2026-03-28 csat -", "2026-03-28 csat order"},
		{"named, moves", named, comes, moves, "2026-03-28 csat order", "2026-03-28 csat outage"},
		{"named, becomes another's", named, comes, becomesAnothers, "2026-03-28 csat order", "2026-03-28 csat -"},
		{"asked, comes", late, nothing, comes, "2026-03-05 response rate -, 2026-03-30 csat -", "2026-03-05 response rate order, 2026-03-30 csat order"},
		{"asked, moves", late, comes, moves, "2026-03-05 response rate order, 2026-03-30 csat order", "2026-03-05 response rate outage, 2026-03-30 csat outage"},
		{"asked, the request moves", late, nothing, func(s *stage.Stage) { mustRelink(s, "request") },
			"2026-03-05 response rate -, 2026-03-30 csat -", "2026-03-05 response rate outage, 2026-03-30 csat outage"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := stage.New(t)
			mustHold(s, "long-before.json", 1, begun("long before", "2026-03-01")) // nothing is measured of days before the first
			c.before(s)
			mustHold(s, "answers.csv", 10, c.answer)
			wantAnswersAt(s, c.was)
			c.then(s)
			wantAnswersAt(s, c.is)
		})
	}
}

func nothing(*stage.Stage) {}

// So it is with requests that come as signals.
func TestFiguresOfRequestsFollowTheCall(t *testing.T) {
	t.Parallel()
	s, call := stage.New(t), contact{id: "call", touchpoint: "order", at: begin, customer: "cu-1"}
	asks := journey.Signal{Customer: "cu-1", At: begin.AddDate(0, 0, 9), Kind: journey.Asked, About: "call"}
	stage.Must(s.AddSignals(context.Background(), []journey.Signal{asks}))(t)
	mustHold(s, "others.json", 28, begun("long after", "2026-03-28"))
	wantAnswersAt(s, "2026-03-10 response rate -")
	mustHold(s, "call.json", 1, call.record())
	wantAnswersAt(s, "2026-03-10 response rate order")
	mustRelink(s, "call")
	wantAnswersAt(s, "2026-03-10 response rate outage")
}

// mustRelink links an interaction by another pack.
func mustRelink(s *stage.Stage, id string) {
	s.T.Helper()
	was := stage.Must(s.Find(context.Background(), id))(s.T)
	stage.Must(s.Relink(context.Background(), "another pack", "tester", []journey.Relink{relink(was, "outage")}))(s.T)
}

// wantAnswersAt compares the days and touchpoints for which answers are counted.
func wantAnswersAt(s *stage.Stage, want string) {
	s.T.Helper()
	wantFigures(s)
	s.Wants("answers", want, `SELECT string_agg(format('%s %s %s', day, metric, coalesce(nullif(touchpoint, ''), '-')), ', ' ORDER BY day)
		FROM touchpoint_days
		WHERE metric IN ('csat', 'response rate')`)
}
