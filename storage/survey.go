package storage

import "touchtone/interaction"

// surveyed is a row of the table survey_answers.
type surveyed struct {
	entry
	interaction.SurveyAnswer
	ordinal int
}

func surveyAnswers(good []entry) []surveyed {
	var rows []surveyed
	for _, e := range good {
		for i, a := range e.scored.Heard.Answers {
			rows = append(rows, surveyed{e, a, i + 1})
		}
	}
	return rows
}

var surveyColumns = []column[surveyed]{
	{"work_id", "bigint", func(s surveyed) any { return s.work.ID }},
	{"record", "integer", func(s surveyed) any { return s.record }},
	{"ordinal", "smallint", func(s surveyed) any { return s.ordinal }},
	{"day", "date", func(s surveyed) any { return s.scored.day }},
	{"object_id", "bigint", func(s surveyed) any { return s.work.ObjectID }},
	{"journey", "text", func(s surveyed) any { return s.scored.Found.Link.Journey }},
	{"touchpoint", "text", func(s surveyed) any { return s.scored.Found.Link.Touchpoint }},
	{"agent", "text", func(s surveyed) any { return s.scored.Heard.Agent }},
	{"metric", "text", func(s surveyed) any { return s.Metric }},
	{"question", "text", func(s surveyed) any { return s.Question }},
	{"score", "double precision", func(s surveyed) any { return s.Score }},
	{"scale_min", "double precision", func(s surveyed) any { return s.Min }},
	{"scale_max", "double precision", func(s surveyed) any { return s.Max }},
}
