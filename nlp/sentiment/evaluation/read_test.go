package evaluation

import (
	"math"
	"strings"
	"testing"

	"touchtone/nlp/sentiment"
)

func TestRead(t *testing.T) {
	t.Parallel()
	rows := `{"text": "Great, thank you so much!", "lang": "en", "label": "positive"}
{"text": "This is terrible and nobody helps.", "lang": "en", "label": "negative"}

{"text": "It arrived on Tuesday.", "lang": "en", "label": "neutral", "source": "ours"}
`
	got, err := Read(strings.NewReader(rows), sentiment.New())
	if err != nil {
		t.Fatal(err)
	}
	if got.Lang != "en" || got.N != 3 || got.Accuracy != 1 || got.MacroF1 != 1 || got.VaderMacroF1 != 1 {
		t.Errorf("got %+v, want three rows of English, all right", got)
	}
}

func TestTwoWay(t *testing.T) {
	t.Parallel()
	var table Table
	for _, a := range []struct {
		label, said sentiment.Class
		score       float64
	}{
		{sentiment.Negative, sentiment.Neutral, -0.1},
		{sentiment.Negative, sentiment.Neutral, 0},
		{sentiment.Positive, sentiment.Neutral, 0.2},
		{sentiment.Positive, sentiment.Positive, 0.7},
	} {
		table.Add(a.label, sentiment.Sentiment{Class: a.said, Score: a.score})
	}
	// negative: 2·1/(2+1), a score of zero leans nowhere; positive: 2·2/(2+2).
	got := table.Report().TwoWayMacroF1
	if want := (2.0/3 + 1) / 2; got == nil || math.Abs(*got-want) > 1e-12 {
		t.Errorf("got %v, want %v", got, want)
	}
	table.Add(sentiment.Neutral, sentiment.Sentiment{})
	if got := table.Report().TwoWayMacroF1; got != nil {
		t.Errorf("got %v with a neutral row, want none", *got)
	}
}

func TestReadMistakes(t *testing.T) {
	t.Parallel()
	for rows, want := range map[string]string{
		"{\"text\": \"a\", \"label\": \"neutral\"}\nnonsense": "line 2",
		`{"text": "a", "label": "happy"}`:                     `label "happy"`,
	} {
		if _, err := Read(strings.NewReader(rows), sentiment.New()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", rows, err, want)
		}
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	var table Table
	for _, a := range []struct {
		label, said sentiment.Class
		confidence  float64
	}{
		{sentiment.Negative, sentiment.Negative, 0.9},
		{sentiment.Negative, sentiment.Neutral, 0.9},
		{sentiment.Positive, sentiment.Positive, 0.7},
		{sentiment.Positive, sentiment.Positive, 0.7},
	} {
		table.Add(a.label, sentiment.Sentiment{Class: a.said, Confidence: a.confidence})
	}
	got := table.Report()
	// negative: 2·1/(2+1); positive: 2·2/(2+2); no row is labelled neutral, so that neutral does not count.
	want := Report{N: 4, Accuracy: 0.75, MacroF1: (2.0/3 + 1) / 2, F1: F1{Negative: 2.0 / 3, Positive: 1}, ECE: (0.8 + 0.6) / 4}
	if got.ECE-want.ECE > 1e-12 || want.ECE-got.ECE > 1e-12 {
		t.Errorf("got calibration error %v, want %v", got.ECE, want.ECE)
	}
	got.ECE = want.ECE
	if got.N != want.N || got.Accuracy != want.Accuracy || math.Abs(got.MacroF1-want.MacroF1) > 1e-12 || got.F1 != want.F1 || got.TwoWayMacroF1 == nil {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if empty := new(Table).Report(); empty != (Report{}) {
		t.Errorf("got %+v of no rows, want zero", empty)
	}
}
