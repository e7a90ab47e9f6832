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
		label, said       sentiment.Class
		score, confidence float64
	}{
		{sentiment.Negative, sentiment.Neutral, -0.1, 0.5},    // 0.3 against 0.2: 0.6 of its side
		{sentiment.Negative, sentiment.Neutral, 0, 0.4},       // no side: 0.5
		{sentiment.Positive, sentiment.Neutral, 0.2, 0.6},     // 0.3 against 0.1: 0.75
		{sentiment.Positive, sentiment.Positive, 0.625, 0.75}, // 0.75 against 0.125: 6/7
	} {
		table.Add(a.label, sentiment.Sentiment{Class: a.said, Score: a.score, Confidence: a.confidence})
	}
	// negative: 2·1/(2+1), a score of zero leans nowhere; positive: 2·2/(2+2).
	got := table.Report()
	if want := (2.0/3 + 1) / 2; got.TwoWayMacroF1 == nil || math.Abs(*got.TwoWayMacroF1-want) > 1e-12 {
		t.Errorf("got %v, want %v", got.TwoWayMacroF1, want)
	}
	// Each answer is in a bin of its own.
	if want := (0.4 + 0.5 + 0.25 + 1.0/7) / 4; got.TwoWayECE == nil || math.Abs(*got.TwoWayECE-want) > 1e-12 {
		t.Errorf("got calibration error %v, want %v", got.TwoWayECE, want)
	}
	table.Add(sentiment.Neutral, sentiment.Sentiment{})
	if got := table.Report(); got.TwoWayMacroF1 != nil || got.TwoWayECE != nil {
		t.Errorf("got %+v with a neutral row, want nothing two-way", got)
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
