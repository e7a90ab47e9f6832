package interaction

import (
	"cmp"
	"math"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// readOwn reads Touchtone's own record, the shape to write when you may choose:
//
//	{"id": "c-1", "channel": "call", "lang": "en", "started_at": "2026-03-02T09:15:00Z",
//	 "agent": "sam", "team": "north", "customer": "k-77", "journey": "billing", "touchpoint": "invoice",
//	 "attributes": {"queue": "bills", "vip": true},
//	 "turns": [{"speaker": "agent", "start_ms": 0, "end_ms": 1800, "text": "Good morning."}],
//	 "survey": {"nps": 9, "csat": {"score": 4, "min": 1, "max": 5, "question": "...", "text": "..."}}}
//
// Everything but turns may be missing, and of a turn everything but its text; without a channel it is a call. A speaker is a side
// (agent, customer, bot, system) or anybody's name, in which case role may tell the side.
func readOwn(d *draft, s *jsonscan.Scanner) {
	spoken := false
	for key := range s.Object() {
		if key == "turns" {
			spoken = true
			for range s.Array() {
				readOwnTurn(d, s)
			}
			continue
		}
		d.readAbout(s, key)
	}
	if !spoken {
		s.Refuse(flaw.Schema, "no field turns")
	}
}

func readOwnTurn(d *draft, s *jsonscan.Scanner) {
	t := Turn{Start: Untimed, End: Untimed}
	var speaker, role, name string
	for key := range s.Object() {
		switch key {
		case "speaker":
			speaker = s.Name()
		case "role":
			role = s.Name()
		case "name":
			name = s.String()
		case "start_ms":
			t.Start = millis(s)
		case "end_ms":
			t.End = millis(s)
		case "text":
			t.Text = s.String()
		}
	}
	if role == "" {
		role = speaker
	}
	t.Participant = d.participant(Participant{ID: speaker, Name: name, Role: roleOf(role)})
	d.Turns = append(d.Turns, t)
}

// readAbout reads a field of our own record, or of a sidecar. What it does not know it leaves unread.
func (d *draft) readAbout(s *jsonscan.Scanner, key string) {
	switch key {
	case "id":
		d.ID = s.Scalar()
	case "channel":
		d.setChannel(s.String())
	case "lang", "language":
		d.Lang = language(s.String())
	case "started_at":
		d.began(s)
	case "agent":
		d.Agent = s.Scalar()
	case "team":
		d.Team = s.Scalar()
	case "customer":
		d.Customer = s.Scalar()
	case "journey":
		d.Journey = s.Scalar()
	case "touchpoint":
		d.Touchpoint = s.Scalar()
	case "attributes":
		d.readAttributes(s)
	case "survey":
		d.readSurvey(s)
	}
}

// readAttributes keeps what is one value; a value with parts is left unread.
func (d *draft) readAttributes(s *jsonscan.Scanner) {
	for name := range s.Object() {
		d.readAttribute(s, name)
	}
}

func (d *draft) readAttribute(s *jsonscan.Scanner, name string) {
	switch s.Kind() {
	case jsonscan.String, jsonscan.Number, jsonscan.Bool:
		d.set(name, s.Scalar())
	case jsonscan.Null:
		s.Null()
	}
}

// readSurvey reads answers by their metric. A list of answers, each with its metric, will do too.
func (d *draft) readSurvey(s *jsonscan.Scanner) {
	if s.Kind() == jsonscan.Array {
		for range s.Array() {
			d.answered(readAnswer(s, ""))
		}
		return
	}
	for metric := range s.Object() {
		d.answered(readAnswer(s, metric))
	}
}

func readAnswer(s *jsonscan.Scanner, metric string) SurveyAnswer {
	a := SurveyAnswer{Metric: metric}
	switch s.Kind() {
	case jsonscan.Number:
		a.Score = score(s)
	case jsonscan.Object:
		readAnswerFields(s, &a)
	default:
		a.Text = s.Scalar()
	}
	return a
}

func readAnswerFields(s *jsonscan.Scanner, a *SurveyAnswer) {
	for key := range s.Object() {
		switch key {
		case "metric":
			a.Metric = s.String()
		case "question":
			a.Question = s.String()
		case "score":
			a.Score = score(s)
		case "min":
			a.Min = number(s)
		case "max":
			a.Max = number(s)
		case "text":
			a.Text = s.String()
		}
	}
}

// score is a number, or nil for null.
func score(s *jsonscan.Scanner) *float64 {
	if f := s.Float(); !math.IsNaN(f) {
		return &f
	}
	return nil
}

func number(s *jsonscan.Scanner) float64 {
	if f := score(s); f != nil {
		return *f
	}
	return 0
}

// answered keeps an answer that says something. One without a score is a text, whatever it answers. Net promoter is asked from 0 to 10 by definition;
// the scale of any other metric is known only when it is declared.
func (d *draft) answered(a SurveyAnswer) {
	if a.Score == nil && a.Text == "" {
		return
	}
	if a.Score == nil && a.Metric != "text" {
		a.Metric, a.Question = "text", cmp.Or(a.Question, a.Metric)
	}
	if a.Metric == "nps" && a.Min == a.Max {
		a.Min, a.Max = 0, 10
	}
	d.Answers = append(d.Answers, a)
}
