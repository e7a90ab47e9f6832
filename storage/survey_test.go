package storage_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
)

// A coaching report shows what customers answered about the agent's own interactions, of the sample it is made of.
func TestAnswersAboutAnAgent(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	flagged := contact{id: "c-1", touchpoint: "order", at: begin, customer: "cu-1", flagged: true, csat: 1}
	calm := contact{id: "c-2", touchpoint: "order", at: begin.AddDate(0, 0, 1), customer: "cu-2"}
	others := contact{id: "c-3", touchpoint: "order", at: begin.AddDate(0, 0, 1), customer: "cu-3", csat: 2}.record()
	others.Heard.Agent, others.Found.Evaluations = "Nadia", nil
	s.mustDiscover(object("all.jsonl", "v1"))
	works := s.mustClaim("w")
	s.mustSave(whole(&works[0], flagged.record(), calm.record(), others,
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
		for _, a := range must(s.Material(ctx, c.agent, p, c.sample))(t).Answers {
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
	s, ctx := mustStage(t), context.Background()
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
	s.mustDiscover(object("all.jsonl", "v1"))
	works := s.mustClaim("w")
	s.mustSave(whole(&works[0], said))
	got := map[string]string{}
	for _, q := range report.Surveyed(must(s.Surveys(ctx, report.Period{From: begin.AddDate(0, 0, -1), To: begin.AddDate(0, 0, 1)}, ""))(t)) {
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
	s.wants("what is asked for is kept", "reason bad good", `SELECT string_agg(asked, ' ' ORDER BY ordinal) FROM current_survey_answers WHERE feels IS NOT NULL`)
	back := must(s.Scored(ctx, must(s.Find(ctx, "s-1"))(t).ID))(t)
	if !reflect.DeepEqual(back.Heard.Opinions, heard.Opinions) {
		t.Errorf("got %+v back, want %+v", back.Heard.Opinions, heard.Opinions)
	}
}
