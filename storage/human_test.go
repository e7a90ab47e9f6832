package storage_test

import (
	"context"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/human"
	"touchtone/storage/storagetest/stage"
)

func TestHumanAnswers(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	yes := human.Answer{Interaction: "c-1", Evaluation: "e", Question: "greeting", Value: "yes", Evaluator: "jane", At: noon}
	no, earlier, undated, elsewhere := yes, yes, yes, yes
	no.Value, no.At = "no", noon.Add(time.Hour)
	earlier.Value, earlier.At = "perhaps", noon.Add(-time.Hour)
	undated.Interaction, undated.At, undated.NA, undated.Value = "c-2", time.Time{}, true, ""
	elsewhere.Interaction = "never scored"
	for i, step := range []struct {
		answers []human.Answer
		changed int64
	}{
		{[]human.Answer{yes, earlier, undated, elsewhere}, 3},
		{[]human.Answer{yes, earlier, undated, elsewhere}, 0},
		{[]human.Answer{no}, 1},
		{[]human.Answer{yes}, 0},
		{nil, 0},
	} {
		if changed := stage.Must(s.SaveHumanAnswers(ctx, step.answers))(t); changed != step.changed {
			t.Errorf("step %d: %d changed, want %d", i, changed, step.changed)
		}
	}
	s.Wants("answer", "no", `SELECT value FROM human_answers WHERE interaction = 'c-1'`)
	period := report.Period{From: noon.AddDate(-100, 0, 0), To: noon.AddDate(100, 0, 0)}
	if all := stage.Must(s.HumanAnswers(ctx, period))(t); len(all) != 0 {
		t.Errorf("got %v of interactions that nobody scored", all)
	}
	if n := stage.Must(s.CountHumanAnswers(ctx))(t); n != (human.Count{All: 3}) {
		t.Errorf("got %+v", n)
	}
}
