package chart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/chart"
	"touchtone/report/reporttest"
)

func TestAPlotIsWellFormedWhateverItsLabels(t *testing.T) {
	t.Parallel()
	drawn := string(chart.Plot{
		Right: 10, Top: 1, Label: `<b>"1"</b>`,
		Lines: []chart.Line{{Points: []chart.XY{{X: 0, Y: 0}, {X: 10, Y: 1}}, Class: "mean"}, {Points: []chart.XY{{X: 1, Y: 1}}}},
		Dots:  []chart.Dot{{XY: chart.XY{X: 99, Y: -5}, Href: `/x?a=1&b="2"`, Label: "a < b"}},
	}.SVG())
	for dec := xml.NewDecoder(strings.NewReader(drawn)); ; {
		_, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, drawn)
		}
	}
	for _, want := range []string{`points="0,100 1000,0"`, `d="M1000 100h0"`, `role="group"`} {
		if !strings.Contains(drawn, want) {
			t.Errorf("got a plot without %s: %s", want, drawn)
		}
	}
	if n := strings.Count(drawn, "<polyline"); n != 1 {
		t.Errorf("got %d lines, want 1: a single point is no line", n)
	}
}

func TestAnIntervalOfTooFewIsNotDrawn(t *testing.T) {
	t.Parallel()
	if few := string(chart.Interval(report.MeanOf(4, 50, 10), 0, 100, "now")); strings.Contains(few, "dot") {
		t.Errorf("got %s, want an empty scale", few)
	}
	if many := string(chart.Interval(report.MeanOf(5, 50, 10), 0, 100, "now")); !strings.Contains(many, `d="M500 50h0"`) {
		t.Errorf("got %s, want a dot in the middle", many)
	}
}

func TestEveryTurnIsOnTheLine(t *testing.T) {
	t.Parallel()
	for _, s := range reporttest.Talks() {
		drawn := string(chart.Sentiment(s.Heard))
		if got, want := strings.Count(drawn, `href="#t`), len(s.Heard.Turns); got != want {
			t.Errorf("%s: got %d links, want %d", s.Heard.ID, got, want)
		}
	}
	if drawn := string(chart.Sentiment(&nlp.Analysis{})); strings.Contains(drawn, "NaN") {
		t.Errorf("of nothing: got %s", drawn)
	}
}

func TestSigned(t *testing.T) {
	t.Parallel()
	for score, want := range map[float64]string{0.5: "+0.50", -0.25: "−0.25", 0: "0.00", -0.004: "0.00"} {
		if got := chart.Signed(score); got != want {
			t.Errorf("%v: got %s, want %s", score, got, want)
		}
	}
}

func TestScoresMarkWhereTheScorecardChanged(t *testing.T) {
	t.Parallel()
	c := report.Coach(reporttest.Material("Sam Ode"), nil, reporttest.Today)
	if drawn := string(chart.Scores(c, nil)); strings.Contains(drawn, "changed") {
		t.Errorf("got a change under one revision: %s", drawn)
	}
	c.Marks[len(c.Marks)-1].Revision = "another"
	if drawn := string(chart.Scores(c, nil)); strings.Count(drawn, `"changed"`) != 1 {
		t.Errorf("got no change, or several: %s", drawn)
	}
}
