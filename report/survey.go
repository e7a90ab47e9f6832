package report

import (
	"cmp"
	"fmt"
	"slices"

	"touchtone/rules/metric"
)

// Answers are how many customers gave the same answer to the same question.
type Answers struct {
	Journey    string
	Touchpoint string
	Agent      string
	Metric     string // nps, csat, ces, rating; asked and begun of requests, 1 when answered, else 0; text of open answers, which count by how they feel, -1, 0 or 1
	Question   string
	Min, Max   float64 // the declared scale; equal when none is
	Joined     string  // to the interaction they are about: with it, by id, by customer and time, alone
	Theme      string  // empty for the answers as a whole; else those that name this theme, by how it feels in them
	Score      float64
	N          int
}

// Survey is one question that was asked, on one scale, with what was answered.
type Survey struct {
	Metric   string         `json:"metric"`
	Question string         `json:"question,omitempty"`
	Min      float64        `json:"min"`
	Max      float64        `json:"max"`
	N        int            `json:"n"`
	Scores   []Score        `json:"scores"`           // in order
	Joined   map[string]int `json:"joined"`           // how many answers were joined how
	Themes   []Theme        `json:"themes,omitempty"` // of open answers, the most named first
	Results  []Result       `json:"results"`
	Why      string         `json:"why,omitempty"` // there are no results
}

// Requests tells that this is no question but how often customers answered when they were asked; the question names the source.
func (s Survey) Requests() bool { return s.Metric == "asked" || s.Metric == "begun" }

// Open tells that customers answered in their own words.
func (s Survey) Open() bool { return s.Metric == "text" }

// Kind is what a person calls it.
func (s Survey) Kind() string {
	switch s.Metric {
	case "text":
		return "own words"
	case "asked":
		return "requests"
	case "begun":
		return "begun"
	}
	return s.Metric
}

// Score is how often an answer was given.
type Score struct {
	Value float64 `json:"value"`
	N     int     `json:"n"`
}

// Theme is a part of the service that open answers name, and in how many of them it feels how.
type Theme struct {
	Name     string `json:"name"`
	N        int    `json:"n"`
	Negative int    `json:"negative"`
	Positive int    `json:"positive"`
}

// Result is a number that a question comes to.
type Result struct {
	Name     string      `json:"name"` // of the metric
	Unit     metric.Unit `json:"unit"`
	Estimate Estimate    `json:"estimate"`
}

// Surveyed gathers answers by question and scale. Answers on different scales are never mixed.
func Surveyed(all []Answers) []Survey {
	type asked struct {
		metric, question string
		min, max         float64
	}
	at := map[asked]int{}
	surveys := []Survey{}
	for _, a := range all {
		key := asked{a.Metric, a.Question, a.Min, a.Max}
		i, known := at[key]
		if !known {
			i = len(surveys)
			at[key] = i
			surveys = append(surveys, Survey{Metric: a.Metric, Question: a.Question, Min: a.Min, Max: a.Max, Joined: map[string]int{}})
		}
		surveys[i].add(a)
	}
	for i := range surveys {
		surveys[i].conclude()
	}
	slices.SortStableFunc(surveys, func(a, b Survey) int {
		return cmp.Or(cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Max, b.Max))
	})
	return surveys
}

func (s *Survey) add(a Answers) {
	if a.Theme != "" {
		s.addTheme(a)
		return
	}
	s.N += a.N
	s.Joined[a.Joined] += a.N
	i, known := slices.BinarySearchFunc(s.Scores, a.Score, func(x Score, v float64) int { return cmp.Compare(x.Value, v) })
	if !known {
		s.Scores = slices.Insert(s.Scores, i, Score{Value: a.Score})
	}
	s.Scores[i].N += a.N
}

func (s *Survey) addTheme(a Answers) {
	i := slices.IndexFunc(s.Themes, func(t Theme) bool { return t.Name == a.Theme })
	if i < 0 {
		i = len(s.Themes)
		s.Themes = append(s.Themes, Theme{Name: a.Theme})
	}
	t := &s.Themes[i]
	t.N += a.N
	switch {
	case a.Score < 0:
		t.Negative += a.N
	case a.Score > 0:
		t.Positive += a.N
	}
}

// conclude works out what the question's kind and scale allow, and says so where they allow nothing.
func (s *Survey) conclude() {
	slices.SortFunc(s.Themes, func(a, b Theme) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Name, b.Name)) })
	switch {
	case s.Requests() && s.counted(func(v float64) bool { return v == 0 }) == 0:
		s.Why = "not evaluable: the export holds nobody who did not answer"
	case s.Metric == "asked":
		s.result("answered within 14 days", metric.Share, s.share(1))
	case s.Metric == "begun":
		s.result("finished, of those who began", metric.Share, s.share(1))
	case s.Open():
		s.result("negative answers", metric.Share, Share(s.counted(func(v float64) bool { return v < 0 }), s.N))
	case s.Min == s.Max:
		s.Why = "no scale is declared"
	case s.outside() > 0:
		s.Why = fmt.Sprintf("%d answers lie outside the declared scale", s.outside())
	case s.Metric == "nps" && s.on(0, 10):
		s.result("nps", metric.Net, Bootstrap(s.each(net)).Within(-100, 100))
	case s.Metric == "csat" && s.Max-s.Min >= 2 && s.Max-s.Min <= 10:
		s.result("csat", metric.Share, s.share(s.Max-1))
		s.result("mean csat", metric.Marks, s.mean())
	case s.Metric == "ces" && s.on(1, 5):
		s.result("ces", metric.Share, s.share(4))
	case s.Metric == "ces" && s.on(1, 7):
		s.result("mean ces", metric.Marks, s.mean())
	case s.Metric == "rating":
		s.result("mean rating", metric.Marks, s.mean())
	default:
		s.Why = fmt.Sprintf("%s is not defined on a scale of %v to %v", s.Metric, s.Min, s.Max)
	}
}

func (s *Survey) on(low, high float64) bool { return s.Min == low && s.Max == high }

func (s *Survey) outside() int {
	return s.counted(func(v float64) bool { return v < s.Min || v > s.Max })
}

// counted is how many answers are so.
func (s *Survey) counted(so func(float64) bool) (n int) {
	for _, x := range s.Scores {
		if so(x.Value) {
			n += x.N
		}
	}
	return n
}

func (s *Survey) result(name string, unit metric.Unit, e Estimate) {
	s.Results = append(s.Results, Result{name, unit, e})
}

// share of the answers from a mark upwards.
func (s *Survey) share(from float64) Estimate {
	return Share(s.counted(func(v float64) bool { return v >= from }), s.N)
}

func (s *Survey) mean() Estimate {
	return Bootstrap(s.each(func(v float64) float64 { return v })).Within(s.Min, s.Max)
}

func (s *Survey) each(value func(float64) float64) []Weighted {
	all := make([]Weighted, len(s.Scores))
	for i, x := range s.Scores {
		all[i] = Weighted{Value: value(x.Value), N: x.N}
	}
	return all
}

// net is what an answer from 0 to 10 counts for NPS: promoters minus detractors, in percent, is the mean of these.
func net(v float64) float64 {
	switch {
	case v >= 9:
		return 100
	case v <= 6:
		return -100
	}
	return 0
}
