package nlp_test

import (
	"math"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
)

func TestOwnWordsMoveTheScoreAndItsExplanation(t *testing.T) {
	t.Parallel()
	const said = "The parcel went to the depot again."
	plain := nlp.New()
	own, err := plain.With([]nlp.Override{{Lang: "en", Term: "went to the depot", Score: -0.9}})
	if err != nil {
		t.Fatal(err)
	}
	heard := listen(own, said)
	before, after := listen(plain, said).Turns[0], heard.Turns[0]
	if after.Sentiment.Score >= before.Sentiment.Score-0.1 {
		t.Errorf("score %.2f with the team's words, %.2f without", after.Sentiment.Score, before.Sentiment.Score)
	}
	e, _ := own.Explain(heard, 0)
	sum, named := e.Start, false
	for _, p := range e.Parts {
		sum += p.Points
		named = named || p.Own
	}
	if math.Abs(sum-after.Sentiment.Score) > 1e-9 || !named {
		t.Errorf("parts add up to %v of %v, the team's words named: %v", sum, after.Sentiment.Score, named)
	}
	if _, err := plain.With([]nlp.Override{{Lang: "en", Term: "late", Score: 7}}); err == nil {
		t.Error("a score of 7 was taken")
	}
}

func listen(a *nlp.Analyzer, said string) *nlp.Analysis {
	return a.Analyze(&interaction.Interaction{
		About: interaction.About{Lang: "en"},
		Turns: []interaction.Turn{{Speaker: interaction.Customer, Text: said, Start: interaction.Untimed, End: interaction.Untimed}},
	})
}
