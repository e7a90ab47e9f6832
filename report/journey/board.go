package journey

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/report"
	"touchtone/rules/metric"
)

// Material is what a board is made of.
type Material struct {
	Period      report.Period
	Channel     string // empty for all
	Plans       []Plan
	Days        []Day // of History, Before and Period
	Answers     []report.Answers
	PastAnswers []report.Answers // of the period before
	Leaks       []Leak
	Mismatches  []Mismatch
}

// Reach is the time that the days of a board's material span: the period, the one before and the history of its bands.
func Reach(p report.Period) report.Period {
	from := p.From.AddDate(0, 0, -historyDays)
	if before := p.Before().From; before.Before(from) {
		from = before
	}
	return report.Period{From: from, To: p.To}
}

// historyDays is how far back a band looks.
const historyDays = 90

// Board is how all journeys went in a period. It stands on every interaction that was scored: none is chosen, so nothing flagged is
// mixed with anything drawn.
type Board struct {
	Period     report.Period `json:"period"`
	Before     report.Period `json:"before"`
	History    report.Period `json:"history"` // of the bands: the days until the period begins
	Population string        `json:"population"`
	Channel    string        `json:"channel,omitempty"`
	Journeys   []Journey     `json:"journeys"`
	Unlinked   int           `json:"unlinked"` // interactions at no touchpoint of the registry
}

// Journey is a row of stages.
type Journey struct {
	Key       string  `json:"key"`
	Title     string  `json:"title"`
	N         int     `json:"n"`
	Sentiment Figure  `json:"sentiment"`
	Stages    []Place `json:"stages"`
}

// Place is a stage with how it went.
type Place struct {
	Stage      `json:"stage"`
	Journey    string          `json:"-"`
	N          int             `json:"n"`
	Past       int             `json:"past_n"`
	Flagged    int             `json:"flagged"`
	Sentiment  Figure          `json:"sentiment"` // of the customer
	QA         Figure          `json:"qa"`        // by the scorecard most used here
	Figures    []Figure        `json:"figures"`   // of its goals
	Drag       Drag            `json:"drag"`
	Leak       Leak            `json:"leak"`
	Transfer   Figure          `json:"transfer"` // of the interactions
	Last       bool            `json:"last"`     // of its journey
	Surveys    []report.Survey `json:"surveys"`
	Agents     []Agent         `json:"agents"`
	Mismatches []Mismatch      `json:"mismatches"`
}

// Drag is how far a stage pulls the journey's mean: the mean with it less the mean without it. Below zero it pulls down.
type Drag struct {
	Sentiment float64 `json:"sentiment"`
	N         int     `json:"n"` // interactions of the stage whose sentiment is known
	Known     bool    `json:"known"`
}

// Agent is what customers answered about one agent.
type Agent struct {
	Name    string          `json:"name"`
	Surveys []report.Survey `json:"surveys"`
}

// Build makes a board of its material.
func Build(m Material) *Board {
	b := &Board{
		Period: m.Period, Before: m.Period.Before(), History: report.Period{From: m.Period.From.AddDate(0, 0, -historyDays), To: m.Period.From},
		Population: report.Every.Words(), Channel: m.Channel,
	}
	days := index(m.Days)
	for _, p := range m.Plans {
		b.Journeys = append(b.Journeys, b.journey(p, m, days))
	}
	b.Unlinked = days.total("flagged", m.Period) - b.linked()
	return b
}

func (b *Board) linked() (n int) {
	for _, j := range b.Journeys {
		n += j.N
	}
	return n
}

// spot names a metric at a stage.
type spot struct{ journey, touchpoint, metric string }

// indexed are all series of a board.
type indexed map[spot]series

func index(days []Day) indexed {
	all := indexed{}
	for _, d := range days {
		at := spot{d.Journey, d.Touchpoint, d.Metric}
		all[at] = append(all[at], d)
	}
	return all
}

// total counts the cases of a metric over all stages.
func (x indexed) total(metric string, p report.Period) (n int) {
	for at, s := range x {
		if at.metric == metric {
			n += s.in(p).N
		}
	}
	return n
}

func (b *Board) journey(p Plan, m Material, days indexed) Journey {
	j := Journey{Key: p.Key, Title: p.Title}
	var feelings []Cases
	var all series
	for i, s := range p.Stages {
		place := b.place(p, s, m, days)
		place.Last = i == len(p.Stages)-1
		j.N += place.N
		j.Stages = append(j.Stages, place)
		felt := days[spot{p.Key, s.Key, sentiment.Name}]
		feelings = append(feelings, felt.in(b.Period))
		all = append(all, felt...)
	}
	j.Sentiment = all.figure(sentiment, b, p.MinN)
	for i, d := range drags(feelings) {
		j.Stages[i].Drag = d
	}
	return j
}

// drags tells of each part of a mean how far it pulls it.
func drags(parts []Cases) []Drag {
	var all Cases
	for _, c := range parts {
		all = all.Add(c)
	}
	out := make([]Drag, len(parts))
	for i, c := range parts {
		rest := all.without(c)
		if c.N < report.MinN || rest.N < report.MinN {
			continue
		}
		out[i] = Drag{Sentiment: all.Mean() - rest.Mean(), N: c.N, Known: true}
	}
	return out
}

// The metrics that every stage shows, whatever its goals.
var (
	sentiment = goal("sentiment of customer")
	flagged   = goal("flagged")
	transfer  = goal("transfer")
)

func goal(name string) Goal {
	m, err := metric.Parse(name)
	if err != nil {
		panic(err) // it is ours
	}
	return Goal{Metric: m}
}

func (b *Board) place(p Plan, s Stage, m Material, days indexed) Place {
	at := func(metric string) series { return days[spot{p.Key, s.Key, metric}] }
	here := at(flagged.Name) // every interaction is flagged or not: its cases are all of them
	place := Place{
		Stage: s, Journey: p.Key, N: here.in(b.Period).N, Past: here.in(b.Before).N, Flagged: int(here.in(b.Period).Total),
		Sentiment: at(sentiment.Name).figure(sentiment, b, p.MinN), Transfer: at(transfer.Name).figure(transfer, b, p.MinN),
		Surveys: report.Surveyed(of(m.Answers, p.Key, s.Key)), Agents: agents(of(m.Answers, p.Key, s.Key)),
		Figures: []Figure{}, Mismatches: []Mismatch{},
	}
	qa := mostUsed(days, p.Key, s.Key, b.Period)
	place.QA = at(qa.Name).figure(qa, b, p.MinN)
	past := report.Surveyed(of(m.PastAnswers, p.Key, s.Key))
	for _, g := range s.Goals {
		f := at(g.Name).figure(g, b, p.MinN)
		f.answered(place.Surveys, past)
		place.Figures = append(place.Figures, f)
	}
	for _, l := range m.Leaks {
		if l.Journey == p.Key && l.Touchpoint == s.Key {
			place.Leak = l
		}
	}
	for _, x := range m.Mismatches {
		if x.Journey == p.Key && x.Touchpoint == s.Key {
			place.Mismatches = append(place.Mismatches, x)
		}
	}
	return place
}

// answered takes the estimates of a survey's metric from the answers themselves, which have a better interval than their sum.
func (f *Figure) answered(now, past []report.Survey) {
	if f.Unit != metric.Net && f.Unit != metric.Marks {
		return
	}
	f.Estimate, f.Past = resultOf(now, f.Metric, f.Estimate), resultOf(past, f.Metric, f.Past)
	f.compare()
}

// resultOf finds a metric among surveys; of several questions none can speak for all, and the sum stays.
func resultOf(surveys []report.Survey, name string, otherwise report.Estimate) report.Estimate {
	for _, s := range surveys {
		for _, r := range s.Results {
			if r.Name == name && r.Estimate.N == otherwise.N {
				return r.Estimate
			}
		}
	}
	return otherwise
}

// mostUsed is the score of the scorecard that judged most interactions of a stage; of equals the first by name.
func mostUsed(days indexed, journey, touchpoint string, p report.Period) Goal {
	best, most := goal("score of scorecard"), 0
	for at, s := range days {
		if at.journey != journey || at.touchpoint != touchpoint || !strings.HasPrefix(at.metric, "score of ") {
			continue
		}
		if n := s.in(p).N; n > most || n == most && n > 0 && at.metric < best.Name {
			best, most = goal(at.metric), n
		}
	}
	return best
}

func of(all []report.Answers, journey, touchpoint string) (here []report.Answers) {
	for _, a := range all {
		if a.Journey == journey && a.Touchpoint == touchpoint {
			here = append(here, a)
		}
	}
	return here
}

// agents are those whom customers answered about, in the order of names: no ranking.
func agents(all []report.Answers) []Agent {
	byName := map[string][]report.Answers{}
	for _, a := range all {
		if a.Agent != "" {
			byName[a.Agent] = append(byName[a.Agent], a)
		}
	}
	out := []Agent{}
	for name, answers := range byName {
		out = append(out, Agent{name, report.Surveyed(answers)})
	}
	slices.SortFunc(out, func(a, b Agent) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
