package draft

import (
	"cmp"
	"math"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/jsonscan"
)

// Answered keeps an answer that says something. One without a score is a text, whatever it answers. Net promoter is asked from 0 to 10 by definition;
// the scale of any other metric is known only when it is declared.
func (d *Draft) Answered(a interaction.SurveyAnswer) {
	if a.Score == nil && a.Text == "" {
		return
	}
	if a.Score == nil && a.Metric != "text" && a.Metric != "choice" {
		a.Metric, a.Question = "text", cmp.Or(a.Question, a.Metric)
	}
	if a.Metric == "nps" && a.Min == a.Max {
		a.Min, a.Max = 0, 10
	}
	if len(d.Answers) <= maxAnswers { // one more is enough to refuse the record
		d.Answers = append(d.Answers, a)
	}
}

// readSurvey reads answers by their metric. A list of answers, each with its metric, will do too.
func (d *Draft) readSurvey(s *jsonscan.Scanner) {
	if s.Kind() == jsonscan.Array {
		for range s.Array() {
			d.Answered(readAnswer(s, ""))
		}
		return
	}
	for metric := range s.Object() {
		d.Answered(readAnswer(s, metric))
	}
}

func readAnswer(s *jsonscan.Scanner, metric string) interaction.SurveyAnswer {
	a := interaction.SurveyAnswer{Metric: metric}
	switch s.Kind() {
	case jsonscan.Number:
		a.Score = ReadScore(s)
	case jsonscan.Object:
		readAnswerFields(s, &a)
	default:
		a.Text = s.Scalar()
	}
	return a
}

func readAnswerFields(s *jsonscan.Scanner, a *interaction.SurveyAnswer) {
	for key := range s.Object() {
		switch key {
		case "metric":
			a.Metric = s.String()
		case "question":
			a.Question = s.String()
		case "score":
			a.Score = ReadScore(s)
		case "min":
			a.Min = ReadNumber(s)
		case "max":
			a.Max = ReadNumber(s)
		case "text":
			a.Text = s.String()
		}
	}
}

// score is a number, or nil for null.
func ReadScore(s *jsonscan.Scanner) *float64 {
	if f := s.Float(); !math.IsNaN(f) {
		return &f
	}
	return nil
}

func ReadNumber(s *jsonscan.Scanner) float64 {
	if f := ReadScore(s); f != nil {
		return *f
	}
	return 0
}

// Wrote keeps an open answer of a survey: as an answer, with its question, and as a turn, for what it says.
func (d *Draft) Wrote(question, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	d.Answered(interaction.SurveyAnswer{Metric: "text", Question: question, Text: text})
	d.AddTurn(interaction.Turn{
		Participant: d.Participant(interaction.Participant{ID: "customer", Role: interaction.Customer}),
		Text:        text, Question: question, Start: interaction.Untimed, End: interaction.Untimed,
	})
}

// Chose keeps an answer that was picked from a list, which is no text of the customer's.
func (d *Draft) Chose(question, choice string) {
	d.Answered(interaction.SurveyAnswer{Metric: "choice", Question: question, Text: choice})
}
