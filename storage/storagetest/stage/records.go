package stage

import (
	"fmt"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
)

// Object is one of the first of March.
func Object(key, etag string) ledger.Object {
	return ledger.Object{Key: key, ETag: etag, Size: 100, LastModified: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

// Objects are many with keys in their order: call0000.json and so on.
func Objects(n int) []ledger.Object {
	all := make([]ledger.Object, n)
	for i := range all {
		all[i] = Object(fmt.Sprintf("call%04d.json", i), "v1")
	}
	return all
}

// Whole is what is left of a work, to its end.
func Whole(w *ledger.Work, records ...ledger.Record) ledger.Portion {
	return ledger.Portion{Work: w, After: w.Checkpoint, Records: records, Last: true}
}

// Bad is a record that could not be read.
func Bad(code string) ledger.Record {
	return ledger.Record{Bad: &ledger.Reason{Code: code, Place: "line 1", Detail: "for the test"}}
}

// Good is a scored record that fills every column.
func Good(id string) ledger.Record {
	score, mean, rating := 72.5, -0.25, 2.0
	long := interaction.Millis(61_000)
	return ledger.Record{
		Heard: &nlp.Analysis{
			About: interaction.About{
				ID: id, Channel: interaction.Call, Lang: "en", Agent: "Sam", Team: "Gold", Customer: "customer 7",
				StartedAt: time.Date(2026, 2, 28, 23, 30, 0, 0, time.FixedZone("", -3600)),
				Answers:   []interaction.SurveyAnswer{{Metric: "rating", Score: &rating, Min: 1, Max: 5}},
			},
			Turns: []nlp.Turn{
				{Cutting: nlp.Cutting{Text: `Good morning, "Acme" \ here`}, Speaker: interaction.Agent, Start: 0, End: 900},
				{Cutting: nlp.Cutting{Text: "My card is [CARD]"}, Participant: 1, Speaker: interaction.Customer, Start: 1000, End: 2000},
			},
			Measures: interaction.Measures{
				Turns: 2, Words: 9, Duration: &long,
				TalkShare: map[interaction.Role]float64{interaction.Agent: 0.47},
			},
			Sides:    map[interaction.Role]nlp.Course{interaction.Customer: {N: 1, Mean: &mean}},
			Redacted: map[string]int{"CARD": 1},
		},
		Found: &rules.Findings{
			Link: rules.Link{Journey: "buying", Touchpoint: "payment", How: rules.ByMetadata, Why: "attribute queue is \"payments\"", Confidence: 1},
			Evaluations: []rules.Evaluation{{
				Scorecard: "support", Revision: "abc", Agent: "Sam", Score: &score, Earned: 29, Possible: 40,
				Answers: []rules.Answer{
					{Ref: "greeting", Section: "opening", State: rules.Answered, Value: "yes", Earned: 10, Possible: 10},
					{Ref: "hold", Section: "middle", State: rules.NotApplicable},
					{Ref: "empathy", Section: "middle", State: rules.Abstained, Critical: true},
				},
			}},
			Flags:    []rules.Flag{{Rule: "low", Severity: rules.Low, Reason: "score under target"}, {Rule: "e", Severity: rules.High, Reason: `asked for a "manager"`}},
			Priority: 3, Because: "score under target",
		},
	}
}
