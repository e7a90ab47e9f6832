package saving

import (
	"touchtone/rules"
	"touchtone/storage/pg"
)

// flagged is a row of the table flags.
type flagged struct {
	entry
	rules.Flag
	ordinal int
}

func flags(good []entry) []flagged {
	var rows []flagged
	for _, e := range good {
		for i, f := range e.scored.Found.Flags {
			rows = append(rows, flagged{e, f, i + 1})
		}
	}
	return rows
}

var flagColumns = pg.Columns[flagged]{
	{"work_id", "bigint", func(f flagged) any { return f.work.ID }},
	{"record", "integer", func(f flagged) any { return f.record }},
	{"ordinal", "smallint", func(f flagged) any { return f.ordinal }},
	{"day", "date", func(f flagged) any { return f.scored.day }},
	{"object_id", "bigint", func(f flagged) any { return f.work.ObjectID }},
	{"rule", "text", func(f flagged) any { return f.Rule }},
	{"severity", "text", func(f flagged) any { return string(f.Severity) }},
	{"reason", "text", func(f flagged) any { return f.Reason }},
}
