package storage_test

import (
	"context"
	"math"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/rules/metric"
	"touchtone/storage/storagetest/stage"
)

func TestPlansComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	want := plans(t)
	target := 0.75
	want[0].Stages[0].Goals[0].Target = &target
	for range 2 {
		if err := s.Register(ctx, "pack", want); err != nil {
			t.Fatal(err)
		}
	}
	got := stage.Must(s.Plans(ctx))(t)
	if len(got) != 1 || len(got[0].Stages) != 2 || got[0].WindowDays != 3 {
		t.Fatalf("got %+v", got)
	}
	order := got[0].Stages[0]
	if order.Owner != "sales" || len(order.Goals) != 6 || *order.Goals[0].Target != 0.75 || order.Goals[3].Within != 2 || order.Goals[3].Kind != metric.Outcome {
		t.Errorf("got %+v", order)
	}
}

// survey is an answer that comes by itself.
func survey(id, customer, about string, at time.Time, score float64) ledger.Record {
	r := stage.Good(id)
	h := r.Heard
	h.Channel, h.Customer, h.StartedAt, h.Agent = interaction.Survey, customer, at, ""
	h.Attributes = map[string]string{interaction.AboutInteraction: about}
	h.Answers = []interaction.SurveyAnswer{{Metric: "csat", Score: &score, Min: 1, Max: 5}}
	r.Found.Link = rules.Link{How: rules.Unmatched, Confidence: 1}
	r.Found.Evaluations, r.Found.Flags = nil, nil
	return r
}

// A survey is joined by the id it names, else to the customer's latest contact of two weeks, else to nothing.
func TestSurveysAreJoinedToWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	first := contact{id: "c-1", touchpoint: "order", at: begin, customer: "cu-1"}
	second := contact{id: "c-2", touchpoint: "payment", at: begin.AddDate(0, 0, 2), customer: "cu-1"}
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], first.record(), second.record(),
		survey("s-1", "cu-1", "c-1", begin.AddDate(0, 0, 3), 5),
		survey("s-2", "cu-1", "", begin.AddDate(0, 0, 3), 2),
		survey("s-3", "cu-1", "", begin.AddDate(0, 0, 30), 1),
		survey("s-4", "cu-2", "unknown", begin.AddDate(0, 0, 3), 4)))
	got, alone := map[string]report.Answers{}, 0
	for _, a := range stage.Must(s.Surveys(ctx, report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 60)}, ""))(t) {
		got[a.Joined+" "+a.Touchpoint+" "+a.Agent] = a
		if a.Joined == "alone" && a.Touchpoint == "" {
			alone += a.N
		}
	}
	for key, score := range map[string]float64{"by id order Sam": 5, "by customer and time payment Sam": 2} {
		if a := got[key]; a.N != 1 || a.Score != score {
			t.Errorf("%s: got %+v of %v, want one answer of %v", key, a, got, score)
		}
	}
	if alone != 2 {
		t.Errorf("got %d that stand alone, want the late one and the one of nobody we know: %v", alone, got)
	}
}

// What happened before a call is known to its page, across channels, and to nobody else's.
func TestBeforeACall(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	if err := s.Register(ctx, "pack", plans(t)); err != nil {
		t.Fatal(err)
	}
	chat := contact{id: "h-1", touchpoint: "order", at: begin, customer: "cu-1"}
	call := contact{id: "c-1", touchpoint: "order", at: begin.AddDate(0, 0, 2), customer: "cu-1"}
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], chat.record(), call.record()))
	signals := []journey.Signal{
		{Customer: "cu-1", At: call.at.Add(-time.Hour), Kind: journey.Searched, What: "where is it", Journey: "buying", Touchpoint: "order"},
		{Customer: "cu-1", At: call.at.Add(time.Hour), Kind: journey.Converted, Journey: "buying", Touchpoint: "order"},
		{Customer: "cu-1", At: call.at.AddDate(0, 0, -4), Kind: journey.Visited, Page: "/shop/1"}, // before the journey's window of 3 days
		{Customer: "cu-2", At: call.at.Add(-time.Hour), Kind: journey.Visited, Page: "/shop/1"},
	}
	for _, want := range []int{4, 0} {
		if added := stage.Must(s.AddSignals(ctx, signals))(t); added != want {
			t.Errorf("added %d signals, want %d", added, want)
		}
	}
	steps := stage.Must(s.Before(ctx, stage.Must(s.Find(ctx, "c-1"))(t).ID))(t)
	if len(steps) != 2 || steps[0].Kind != "searched" || steps[0].What != "where is it" || steps[1].Kind != journey.Contact {
		t.Errorf("got %+v, want the search and, before it, the chat", steps)
	}
	s.Wants("no customer's id is kept", "0", `SELECT count(*) FROM signals WHERE signals::text LIKE '%cu-1%'`)
}

// The list behind a number has as many cases as the number says, and their mean is the number.
func TestCasesAreWhatTheNumberIsMadeOf(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	if err := s.Register(ctx, "pack", plans(t)); err != nil {
		t.Fatal(err)
	}
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	var records []ledger.Record
	for i := range 9 {
		records = append(records, contact{id: string(rune('a' + i)), touchpoint: "order", at: begin.AddDate(0, 0, i), customer: "cu-1", csat: float64(i%5 + 1), mood: 0.1}.record())
	}
	s.MustSave(stage.Whole(&works[0], records...))
	p := report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 20)}
	days := stage.Must(s.TouchpointDays(ctx, p, ""))(t)
	for _, g := range plans(t)[0].Stages[0].Goals {
		var sum journey.Cases
		for _, d := range days {
			if d.Touchpoint == "order" && d.Metric == g.Name {
				sum = sum.Add(d.Cases)
			}
		}
		var listed journey.Cases
		for _, c := range stage.Must(s.Cases(ctx, p, journey.Question{Journey: "buying", Touchpoint: "order", Metric: g.Metric}))(t) {
			listed = listed.Add(journey.Cases{N: 1, Total: c.Value, Squares: c.Value * c.Value})
		}
		if listed.N != sum.N || math.Abs(listed.Total-sum.Total) > 1e-9 || sum.N == 0 && g.Kind != metric.Outcome {
			t.Errorf("%s: the list adds up to %+v, the number to %+v", g.Name, listed, sum)
		}
	}
}

// Of customers who came by, those whose journey is over are told apart by how it went on.
func TestLeaks(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	if err := s.Register(ctx, "pack", plans(t)); err != nil {
		t.Fatal(err)
	}
	at := func(hours int) time.Time { return begin.Add(time.Duration(hours) * time.Hour) }
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0],
		contact{id: "1", touchpoint: "order", at: at(0), customer: "went on"}.record(),
		contact{id: "2", touchpoint: "payment", at: at(24), customer: "went on"}.record(),
		contact{id: "3", touchpoint: "order", at: at(0), customer: "came twice"}.record(),
		contact{id: "4", touchpoint: "order", at: at(30), customer: "came twice"}.record(),
		contact{id: "5", touchpoint: "order", at: at(24 * 20), customer: "came twice"}.record(), // another journey, not over
	))
	stage.Must(s.AddSignals(ctx, []journey.Signal{
		{Customer: "left", At: at(1), Kind: journey.Abandoned, Journey: "buying", Touchpoint: "order"},
		{Customer: "bought", At: at(1), Kind: journey.Visited, Journey: "buying", Touchpoint: "order"},
		{Customer: "bought", At: at(2), Kind: journey.Converted, Journey: "buying", Touchpoint: "order"},
	}))(t)
	p := report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 15)}
	leaks := stage.Must(s.Leaks(ctx, p))(t)
	want := journey.Leak{Journey: "buying", Touchpoint: "order", Entered: 4, Contacted: 2, Repeated: 1, Abandoned: 1, Ended: 2}
	if len(leaks) != 2 || leaks[0] != want {
		t.Errorf("got %+v, want %+v first", leaks, want)
	}
	for name, want := range map[string][2]int{"came back": {2, 1}, "abandoned": {4, 1}, "went no further": {4, 2}} {
		m := stage.Must(journey.Measure(name))(t)
		var lost journey.Cases
		for _, c := range stage.Must(s.Cases(ctx, p, journey.Question{Journey: "buying", Touchpoint: "order", Metric: m}))(t) {
			lost = lost.Add(journey.Cases{N: 1, Total: c.Value})
			if name == "came back" && c.Value == 1 && c.Name != "4" {
				t.Errorf("came back: got %+v, want the latest contact", c)
			}
		}
		if lost.N != want[0] || lost.Total != float64(want[1]) {
			t.Errorf("%s: got %+v, want %d of %d", name, lost, want[1], want[0])
		}
	}
}
