package formats

import (
	"cmp"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/mapping"
)

// Delighted reads a response of Delighted. Only of NPS is it certain how long the scale is.
func Delighted(d *draft.Draft, s *jsonscan.Scanner) {
	rated := interaction.SurveyAnswer{}
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.Scalar()
		case "person":
			readDelightedPerson(d, s)
		case "survey_type":
			rated.Metric = s.String()
		case "score":
			rated.Score = draft.ReadScore(s)
		case "comment":
			d.Wrote("", s.String())
		case "created_at":
			d.Began(s)
		case "person_properties":
			d.ReadProperties(s)
		case "tags":
			d.Set("tags", strings.Join(readNames(s, "name"), ", "))
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
	d.Answered(rated)
}

// readDelightedPerson reads a person's id, alone or with what else is known.
func readDelightedPerson(d *draft.Draft, s *jsonscan.Scanner) {
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

func readDelightedAnswer(d *draft.Draft, s *jsonscan.Scanner) {
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
					scale = draft.ReadScore(s)
				case "select_one":
					chosen = append(chosen, readText(s))
				case "select_many":
					chosen = append(chosen, readNames(s, "text")...)
				}
			}
		}
	}
	d.Wrote(question, free)
	d.Chose(question, strings.Join(chosen, ", "))
	d.Answered(interaction.SurveyAnswer{Metric: "rating", Question: question, Score: scale})
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
	*draft.Draft
	kind, label string
	value       string
}

func Formbricks(d *draft.Draft, s *jsonscan.Scanner) {
	f := formbricks{Draft: d}
	for key := range s.Object() {
		switch s.Kind() {
		case jsonscan.Object:
			if key == "metadata" {
				d.ReadProperties(s)
			}
		case jsonscan.Null:
			s.Null()
		case jsonscan.Array:
		default:
			if err := f.put(mapping.Column{Name: key}, s.Scalar()); err != nil {
				s.Refuse(flaw.BadTimestamp, draft.ErrTimeForm.Error())
			}
		}
	}
	f.finish()
}

func FillFormbricks(d *draft.Draft, columns []mapping.Column, cells []string) error {
	f := formbricks{Draft: d}
	for i, cell := range cells {
		if err := f.put(columns[i], cell); err != nil {
			return err
		}
	}
	f.finish()
	return nil
}

func FormbricksColumn(header string) mapping.Column {
	return mapping.Column{Name: draft.Plain(header), Field: "formbricks"}
}

func (f *formbricks) put(c mapping.Column, value string) error {
	switch c.Name {
	case "submission_id":
		f.ID = value
	case "collected_at":
		return f.Tell("started_at", value)
	case "user_id":
		f.Customer = value
	case "language":
		f.Lang = draft.Language(value)
	case "field_type":
		f.kind = value
	case "field_label":
		f.label = value
	case "field_id":
		f.label = cmp.Or(f.label, value)
	case "value_text", "value_number", "value_boolean", "value_date":
		f.value = cmp.Or(f.value, value)
	case "source_type", "source_name":
		f.Set(c.Name, value)
	}
	return nil
}

func (f *formbricks) finish() {
	switch f.kind {
	case "text":
		f.Wrote(f.label, f.value)
	case "nps", "csat", "ces", "rating", "number":
		v := mapping.Review{Draft: f.Draft}
		v.Rated(mapping.Column{Name: f.label, Field: f.metric()}, f.value)
		if n := len(f.Answers); n > 0 {
			f.Answers[n-1].Question = f.label
		}
	default:
		f.Chose(f.label, f.value)
	}
}

func (f *formbricks) metric() string {
	if f.kind == "number" {
		return "rating"
	}
	return f.kind
}
