package interaction

import (
	"cmp"
	"strings"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// wrote keeps an open answer of a survey: as an answer, with its question, and as a turn, for what it says.
func (d *draft) wrote(question, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	d.answered(SurveyAnswer{Metric: "text", Question: question, Text: text})
	d.say(d.participant(Participant{ID: "customer", Role: Customer}), text)
}

// chose keeps an answer that was picked from a list, which is no text of the customer's.
func (d *draft) chose(question, choice string) {
	d.answered(SurveyAnswer{Metric: "text", Question: question, Text: choice})
}

// readProperties reads what a team has added to its surveys: the names of our own record for what they are, others
// as attributes.
func (d *draft) readProperties(s *jsonscan.Scanner) {
	for name := range s.Object() {
		switch name {
		case "agent", "team", "journey", "touchpoint":
			d.readAbout(s, name)
		default:
			d.readAttribute(s, name)
		}
	}
}

// readDelighted reads a response of Delighted. Only of NPS is it certain how long the scale is.
func readDelighted(d *draft, s *jsonscan.Scanner) {
	rated := SurveyAnswer{}
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.Scalar()
		case "person":
			readDelightedPerson(d, s)
		case "survey_type":
			rated.Metric = s.String()
		case "score":
			rated.Score = score(s)
		case "comment":
			d.wrote("", s.String())
		case "created_at":
			d.began(s)
		case "person_properties":
			d.readProperties(s)
		case "tags":
			d.set("tags", strings.Join(readNames(s, "name"), ", "))
		case "additional_answers":
			for range s.Array() {
				readDelightedAnswer(d, s)
			}
		case "updated_at", "permalink":
			s.Skip()
		}
	}
	switch rated.Metric {
	case "nps", "csat", "ces":
	default:
		rated.Metric, rated.Question = "rating", rated.Metric
	}
	d.answered(rated)
}

// readDelightedPerson reads a person's id, alone or with what else is known.
func readDelightedPerson(d *draft, s *jsonscan.Scanner) {
	if s.Kind() != jsonscan.Object {
		d.Customer = s.Scalar()
		return
	}
	for key := range s.Object() {
		if key == "id" {
			d.Customer = s.Scalar()
		}
	}
}

func readDelightedAnswer(d *draft, s *jsonscan.Scanner) {
	var question, free string
	var chosen []string
	var scale *float64
	for key := range s.Object() {
		switch key {
		case "question":
			for key := range s.Object() {
				switch key {
				case "text":
					question = s.String()
				case "id", "type":
					s.Skip()
				}
			}
		case "value":
			for key := range s.Object() {
				switch key {
				case "free_response":
					free = s.Scalar()
				case "scale":
					scale = score(s)
				case "select_one":
					chosen = append(chosen, readText(s))
				case "select_many":
					chosen = append(chosen, readNames(s, "text")...)
				}
			}
		}
	}
	d.wrote(question, free)
	d.chose(question, strings.Join(chosen, ", "))
	d.answered(SurveyAnswer{Metric: "rating", Question: question, Score: scale})
}

func readText(s *jsonscan.Scanner) (text string) {
	for key := range s.Object() {
		if key == "text" {
			text = s.Scalar()
		}
	}
	return text
}

// formbricks is a record of Formbricks: one answer. Those of a submission stand together.
type formbricks struct {
	*draft
	kind, label string
	value       string
}

func readFormbricks(d *draft, s *jsonscan.Scanner) {
	f := formbricks{draft: d}
	for key := range s.Object() {
		switch s.Kind() {
		case jsonscan.Object:
			if key == "metadata" {
				d.readProperties(s)
			}
		case jsonscan.Null:
			s.Null()
		case jsonscan.Array:
		default:
			if err := f.put(column{name: key}, s.Scalar()); err != nil {
				s.Refuse(flaw.BadTimestamp, errTimeForm.Error())
			}
		}
	}
	f.finish()
}

func fillFormbricks(d *draft, columns []column, cells []string) error {
	f := formbricks{draft: d}
	for i, cell := range cells {
		if err := f.put(columns[i], cell); err != nil {
			return err
		}
	}
	f.finish()
	return nil
}

// readFormbricksTable reads the same as rows.
func readFormbricksTable(r *reading) { readRows(r, formbricksColumn, fillFormbricks) }

func formbricksColumn(header string) column { return column{name: plain(header), field: "formbricks"} }

func (f *formbricks) put(c column, value string) error {
	switch c.name {
	case "submission_id":
		f.ID = value
	case "collected_at":
		return f.tell("started_at", value)
	case "user_id":
		f.Customer = value
	case "language":
		f.Lang = language(value)
	case "field_type":
		f.kind = value
	case "field_label":
		f.label = value
	case "field_id":
		f.label = cmp.Or(f.label, value)
	case "value_text", "value_number", "value_boolean", "value_date":
		f.value = cmp.Or(f.value, value)
	case "source_type", "source_name":
		f.set(c.name, value)
	}
	return nil
}

func (f *formbricks) finish() {
	switch f.kind {
	case "text":
		f.wrote(f.label, f.value)
	case "nps", "csat", "ces", "rating", "number":
		v := review{draft: f.draft}
		v.rated(column{name: f.label, field: f.metric()}, f.value)
		if n := len(f.Answers); n > 0 {
			f.Answers[n-1].Question = f.label
		}
	default:
		f.chose(f.label, f.value)
	}
}

func (f *formbricks) metric() string {
	if f.kind == "number" {
		return "rating"
	}
	return f.kind
}
