package saving

import (
	"touchtone/rules"
	"touchtone/storage/pg"
)

// evaluated is a row of the table evaluations.
type evaluated struct {
	entry
	*rules.Evaluation
	ordinal   int
	scorecard int64
}

func evaluations(good []entry) []evaluated {
	var rows []evaluated
	for _, e := range good {
		for i := range e.scored.Found.Evaluations {
			rows = append(rows, evaluated{e, &e.scored.Found.Evaluations[i], i + 1, e.scored.scorecards[i]})
		}
	}
	return rows
}

var evaluationColumns = pg.Columns[evaluated]{
	{"work_id", "bigint", func(v evaluated) any { return v.work.ID }},
	{"record", "integer", func(v evaluated) any { return v.record }},
	{"ordinal", "smallint", func(v evaluated) any { return v.ordinal }},
	{"day", "date", func(v evaluated) any { return v.scored.day }},
	{"object_id", "bigint", func(v evaluated) any { return v.work.ObjectID }},
	{"scorecard_id", "bigint", func(v evaluated) any { return v.scorecard }},
	{"agent", "text", func(v evaluated) any { return v.Agent }},
	{"team", "text", func(v evaluated) any { return v.scored.Heard.Team }},
	{"journey", "text", func(v evaluated) any { return v.scored.Found.Link.Journey }},
	{"touchpoint", "text", func(v evaluated) any { return v.scored.Found.Link.Touchpoint }},
	{"score", "double precision", func(v evaluated) any { return v.Score }},
	{"before_fatal", "double precision", func(v evaluated) any { return v.BeforeFatal }},
	{"critical", "double precision", func(v evaluated) any { return v.Critical }},
	{"earned", "double precision", func(v evaluated) any { return v.Earned }},
	{"possible", "double precision", func(v evaluated) any { return v.Possible }},
	{"fatal", "boolean", func(v evaluated) any { return v.Fatal }},
	{"band", "text", func(v evaluated) any { return v.Band }},
	{"judged", "double precision", func(v evaluated) any { return v.Judged }},
	{"needs_person", "text", func(v evaluated) any { return v.NeedsPerson }},
	{"states", `"char"[]`, func(v evaluated) any {
		return pg.Array(v.Answers, func(a rules.Answer) any { return letters[a.State] })
	}},
	{"answers", "text[]", func(v evaluated) any { return pg.Array(v.Answers, value) }},
	{"answer_earned", "double precision[]", func(v evaluated) any {
		return pg.Array(v.Answers, func(a rules.Answer) any { return a.Earned })
	}},
	{"answer_possible", "double precision[]", func(v evaluated) any {
		return pg.Array(v.Answers, func(a rules.Answer) any { return a.Possible })
	}},
}

// letters are the states of an answer in the column evaluations.states.
var letters = map[rules.AnswerState]string{
	rules.Answered:      "a",
	rules.NotApplicable: "n",
	rules.Abstained:     "x",
}

func value(a rules.Answer) any {
	if a.State != rules.Answered {
		return nil
	}
	return a.Value
}
