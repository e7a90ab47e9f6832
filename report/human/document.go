package human

import (
	"time"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// document reads an answer of our own form, or an evaluation as Amazon Connect exports it, which has many.
func document(s *jsonscan.Scanner) []Answer {
	var one Answer
	var many []Answer
	connect := false
	for key := range s.Object() {
		switch key {
		case "evaluationId":
			one.Evaluation, connect = s.String(), true
		case "metadata":
			metadata(s, &one)
		case "questions":
			many, connect = questions(s), true
		default:
			own(s, key, &one)
		}
	}
	if !connect {
		return []Answer{one}
	}
	for i := range many {
		a := &many[i]
		a.Interaction, a.Agent, a.Evaluator, a.Evaluation, a.At = one.Interaction, one.Agent, one.Evaluator, one.Evaluation, one.At
	}
	return many
}

// own reads a field of our own form.
func own(s *jsonscan.Scanner, key string, a *Answer) {
	into := a.field(key)
	switch {
	case key == "at":
		a.At = moment(s)
	case into != nil:
		*into = s.Scalar()
	default:
		s.Skip()
	}
}

// field is where a column or key of our own form goes, nil for others.
func (a *Answer) field(key string) *string {
	switch key {
	case "id", "interaction":
		return &a.Interaction
	case "scorecard":
		return &a.Scorecard
	case "question":
		return &a.Question
	case "answer":
		return &a.Value
	case "agent":
		return &a.Agent
	case "evaluator":
		return &a.Evaluator
	case "evaluation":
		return &a.Evaluation
	}
	return nil
}

func moment(s *jsonscan.Scanner) time.Time {
	written := s.Scalar()
	at, err := readTime(written)
	if err != nil {
		s.Refuse(flaw.BadTimestamp, "a time such as 2026-11-02T09:14:22Z expected")
	}
	return at
}

// readTime takes a time, or a day; nothing is the zero time.
func readTime(written string) (time.Time, error) {
	if written == "" {
		return time.Time{}, nil
	}
	if at, err := time.Parse(time.DateOnly, written); err == nil {
		return at, nil
	}
	return time.Parse(time.RFC3339, written)
}

func metadata(s *jsonscan.Scanner, a *Answer) {
	for key := range s.Object() {
		switch key {
		case "contactId":
			a.Interaction = s.String()
		case "agentId":
			a.Agent = s.String()
		case "evaluator":
			a.Evaluator = s.String()
		case "evaluationSubmitTimestamp":
			a.At = moment(s)
		default:
			s.Skip()
		}
	}
}

// questions reads the answered ones; what nobody answered says nothing.
func questions(s *jsonscan.Scanner) []Answer {
	var all []Answer
	for range s.Array() {
		var a Answer
		for key := range s.Object() {
			switch key {
			case "refId", "questionRefId":
				a.Question = s.String()
			case "answer":
				answer(s, &a)
			case "score":
				a.NA = notApplicable(s) && a.Value == "" || a.NA
			default:
				s.Skip()
			}
		}
		if a.NA || a.Value != "" {
			all = append(all, a)
		}
	}
	return all
}

// answer reads the value of a number or a text, or the option that was selected.
func answer(s *jsonscan.Scanner, a *Answer) {
	for key := range s.Object() {
		switch key {
		case "value":
			a.Value = s.Scalar()
		case "values":
			for range s.Array() {
				option(s, a)
			}
		case "metadata":
			a.NA = notApplicable(s)
		default:
			s.Skip()
		}
	}
}

func option(s *jsonscan.Scanner, a *Answer) {
	var ref, text string
	selected := false
	for key := range s.Object() {
		switch key {
		case "valueText":
			text = s.String()
		case "valueRefId":
			ref = s.String()
		case "selected":
			selected = s.Bool()
		default:
			s.Skip()
		}
	}
	if selected {
		a.Value, a.Label = ref, text
	}
}

func notApplicable(s *jsonscan.Scanner) (na bool) {
	for key := range s.Object() {
		if key == "notApplicable" {
			na = s.Bool()
			continue
		}
		s.Skip()
	}
	return na
}
