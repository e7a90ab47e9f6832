package storage_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/rules/metric"
	"touchtone/storage/storagetest/stage"
)

// A coaching report shows what customers answered about the agent's own interactions, of the sample it is made of.
func TestAnswersAboutAnAgent(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	flagged := contact{id: "c-1", touchpoint: "order", at: begin, customer: "cu-1", flagged: true, csat: 1}
	calm := contact{id: "c-2", touchpoint: "order", at: begin.AddDate(0, 0, 1), customer: "cu-2"}
	others := contact{id: "c-3", touchpoint: "order", at: begin.AddDate(0, 0, 1), customer: "cu-3", csat: 2}.record()
	others.Heard.Agent, others.Found.Evaluations = "Nadia", nil
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], flagged.record(), calm.record(), others,
		survey("s-1", "cu-2", "c-2", begin.AddDate(0, 0, 2), 5),
		survey("s-2", "cu-3", "c-3", begin.AddDate(0, 0, 2), 4),
		survey("s-3", "cu-2", "c-2", begin.AddDate(0, 0, 90), 3)))
	p := report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 60)}
	for _, c := range []struct {
		agent  string
		sample report.Sample
		want   []float64
	}{
		{"Sam", report.Every, []float64{1, 5}},
		{"Sam", report.Flagged, []float64{1}},
		{"Sam", report.Random, nil},
		{"Nadia", report.Every, []float64{2, 4}},
		{"nobody", report.Every, nil},
	} {
		got := map[float64]int{}
		for _, a := range stage.Must(s.Material(ctx, c.agent, p, c.sample))(t).Answers {
			got[a.Score] += a.N
		}
		for _, score := range c.want {
			if got[score] != 1 {
				t.Errorf("%s, %s: got %v, want %v", c.agent, c.sample, got, c.want)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s, %s: got %v, want %v", c.agent, c.sample, got, c.want)
		}
	}
}

// What customers say in their own words is counted by question, with its question in mind, beside the score that it came with.
func TestOpenAnswersAreCountedByHowTheyFeel(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	hear := nlp.New()
	low := 2.0
	said := survey("s-1", "cu-1", "", begin, 1)
	said.Heard.Answers = []interaction.SurveyAnswer{
		{Metric: "csat", Score: &low, Min: 1, Max: 5, Text: "the delivery"},
		{Metric: "text", Question: "What could we do better?", Text: "The waiting time, and the price"},
		{Metric: "text", Question: "What did you like?", Text: "The price"},
		{Metric: "choice", Question: "Which shop?", Text: "awful street"},
	}
	heard := hear.Analyze(&interaction.Interaction{About: said.Heard.About})
	said.Heard.Opinions = heard.Opinions
	s.MustDiscover(stage.Object("all.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], said))
	got := map[string]string{}
	for _, q := range report.Surveyed(stage.Must(s.Surveys(ctx, report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 1)}, ""))(t)) {
		got[q.Metric+" "+q.Question] = fmt.Sprintf("%v %v", q.Scores, q.Themes)
	}
	want := map[string]string{
		"csat ":                         "[{2 1}] []",
		"text ":                         "[{-1 1}] [{delivery 1 1 0}]",
		"text What could we do better?": "[{-1 1}] [{price 1 1 0} {waiting 1 1 0}]",
		"text What did you like?":       "[{1 1}] [{price 1 0 1}]",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	s.Wants("what is asked for is kept", "reason bad good", `SELECT string_agg(asked, ' ' ORDER BY ordinal) FROM current_survey_answers WHERE feels IS NOT NULL`)
	back := stage.Must(s.Scored(ctx, stage.Must(s.Find(ctx, "s-1"))(t).ID))(t)
	if !reflect.DeepEqual(back.Heard.Opinions, heard.Opinions) {
		t.Errorf("got %+v back, want %+v", back.Heard.Opinions, heard.Opinions)
	}
}

// asking is a request for feedback as an export has it, answered after so many days; never when that is negative.
func asking(id, about, format string, at time.Time, after int) ledger.Record {
	r := survey(id, "cu-1", about, at.AddDate(0, 0, max(0, after)), 4)
	r.Heard.Format = format
	if after < 0 {
		r.Heard.Answers = nil
	}
	r.Heard.Request = &interaction.Request{At: at, Answered: after >= 0 && after <= 14}
	return r
}

// How many of those who were asked answered is told by the day they were asked, once they had their two weeks, and only by exports that
// hold those too who did not answer.
func TestResponseRates(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	if err := s.Register(ctx, "pack", plans(t)); err != nil {
		t.Fatal(err)
	}
	call := contact{id: "c-1", touchpoint: "order", at: begin, customer: "cu-1"}
	late := contact{id: "c-2", touchpoint: "order", at: begin.AddDate(0, 0, 30), customer: "cu-9"}
	s.MustDiscover(stage.Object("all.jsonl", "v1"), stage.Object("more.jsonl", "v1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], call.record(), late.record(), asking("r-1", "c-1", "medallia", begin, 1)))
	stage.Must(s.Measure(ctx))(t) // what comes later must change what was kept
	s.MustSave(stage.Whole(&works[1],
		asking("r-2", "c-1", "medallia", begin, -1), asking("r-3", "c-1", "medallia", begin, -1),
		asking("r-4", "c-1", "medallia", begin, 20),
		asking("r-5", "c-1", "medallia", begin.AddDate(0, 0, 20), -1), // has time to answer yet
		asking("r-6", "c-1", "answers-alone", begin, 1), asking("r-7", "c-1", "answers-alone", begin, 2)))
	p := report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 40)}
	got := map[string]string{}
	for _, q := range report.Surveyed(stage.Must(s.Surveys(ctx, p, ""))(t)) {
		if q.Requests() {
			got[q.Question] = fmt.Sprintf("%d %v %s", q.N, q.Scores, q.Why)
		}
	}
	want := map[string]string{
		"medallia":      "4 [{0 3} {1 1}] ",
		"answers-alone": "2 [{1 2}] not evaluable: the export holds nobody who did not answer",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var rate journey.Cases
	for _, d := range stage.Must(s.TouchpointDays(ctx, p, ""))(t) {
		if d.Metric == "response rate" && d.Touchpoint == "order" {
			rate = rate.Add(d.Cases)
		}
	}
	if rate.N != 4 || rate.Total != 1 {
		t.Errorf("the metric says %+v, want 1 of 4", rate)
	}
	listed := stage.Must(s.Cases(ctx, p, journey.Question{Journey: "buying", Touchpoint: "order", Metric: stage.Must(metric.Parse("response rate"))(t)}))(t)
	if len(listed) != 4 {
		t.Errorf("the list behind it has %d, want 4", len(listed))
	}
}
