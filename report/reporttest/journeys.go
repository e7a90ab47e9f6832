package reporttest

import (
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/rules/metric"
)

// Journeys is the material of a board of a period: billing with a bad and a good stage, and a move with too few interactions.
func Journeys(p report.Period, channel string) journey.Material {
	m := journey.Material{Period: p, Channel: channel, Plans: []journey.Plan{
		{Key: "billing", Title: "Billing", WindowDays: 14, Stages: []journey.Stage{
			{Key: "dispute a charge", Title: "Dispute a charge", Owner: "Billing desk", Tell: []string{"Credit control"}, Goals: goals("score of support", "csat", "no further contact within 7 days")},
			{Key: "payment plan", Title: "Payment plan", Owner: "Billing desk", Goals: goals("score of support")},
		}},
		{Key: "move home", Title: "Moving home", WindowDays: 14, Stages: []journey.Stage{
			{Key: "new address", Title: "New address", Owner: "Service desk", Goals: goals("nps")},
		}},
	}}
	m.Days = append(m.Days, days(p, "billing", "dispute a charge", -0.4, 61)...)
	m.Days = append(m.Days, days(p, "billing", "payment plan", 0.3, 88)...)
	m.Days = append(m.Days, journey.Day{Date: p.From, Journey: "move home", Touchpoint: "new address", Metric: "flagged", Cases: journey.Cases{N: 3, Total: 1, Squares: 1}})
	m.Answers = answersAbout("Sam Ode")
	m.Leaks = []journey.Leak{{Journey: "billing", Touchpoint: "dispute a charge", Entered: 20, Contacted: 18, Repeated: 7, Abandoned: 3, Ended: 9}}
	m.Mismatches = []journey.Mismatch{{Journey: "billing", Touchpoint: "dispute a charge", ID: "1", Day: p.From, Agent: "Sam Ode", QA: 92, CSAT: 1, Min: 1, Max: 5}}
	return m
}

// answersAbout are what customers said of an agent: enough of one question, too few of another, and some in their own words.
func answersAbout(agent string) (all []report.Answers) {
	for score, n := range map[float64]int{1: 6, 2: 4, 4: 2, 5: 3} {
		all = append(all, report.Answers{Metric: "csat", Min: 1, Max: 5, Score: score, N: n})
	}
	all = append(all, report.Answers{Metric: "nps", Question: "Would you recommend us to a friend?", Max: 10, Score: 9, N: 2})
	all = append(all, report.Answers{Metric: "asked", Question: "medallia", Max: 1, Score: 0, N: 41}, report.Answers{Metric: "asked", Question: "medallia", Max: 1, Score: 1, N: 17})
	for _, a := range []report.Answers{{Score: -1, N: 9}, {Score: 0, N: 1}, {Score: 1, N: 2}, {Theme: "waiting", Score: -1, N: 6}, {Theme: "staff", Score: 1, N: 1}, {Theme: "staff", Score: -1, N: 2}} {
		a.Metric, a.Question, a.Min, a.Max = "text", "What could we do better?", -1, 1
		all = append(all, a)
	}
	for i := range all {
		a := &all[i]
		a.Journey, a.Touchpoint, a.Agent, a.Joined = "billing", "dispute a charge", agent, "by id"
	}
	return all
}

func goals(names ...string) (all []journey.Goal) {
	targets := map[string]float64{"score of support": 80, "csat": 0.75, "no further contact within 7 days": 0.8, "nps": 20}
	for _, name := range names {
		m, err := metric.Parse(name)
		if err != nil {
			panic(err) // a mistake in this file
		}
		target := targets[name]
		all = append(all, journey.Goal{Metric: m, Target: &target})
	}
	return all
}

// days are three a day around a mean, in the period and the three months before it.
func days(p report.Period, of, touchpoint string, mood, score float64) (all []journey.Day) {
	reach := journey.Reach(p)
	for i, d := 0, reach.From; d.Before(reach.To); i, d = i+1, d.AddDate(0, 0, 1) {
		sway := float64(i%5-2) / 10
		for metric, v := range map[string]float64{
			"flagged": float64(i % 2), "sentiment of customer": mood + sway/2, "score of support": score + 20*sway,
			"csat": float64(i % 3 / 2), "no further contact within 7 days": float64(i % 2),
			"transfer": float64(i % 4 / 3),
		} {
			all = append(all, journey.Day{Date: d, Journey: of, Touchpoint: touchpoint, Metric: metric, Cases: journey.Cases{N: 3, Total: 3 * v, Squares: 3 * v * v}})
		}
	}
	return all
}
