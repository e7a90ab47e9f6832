package records

import (
	"touchtone/interaction/csvscan"
	"touchtone/interaction/draft"
	"touchtone/interaction/formats"
	"touchtone/interaction/mapping"
)

// readQualtrics reads an export of Qualtrics, whose first rows tell what was asked.
func readQualtrics(r *reading) {
	head, err := r.text.Peek(headSize)
	if err != nil {
		r.fail(err)
		return
	}
	rows := csvscan.New(r.text, formats.QualtricsDelimiter(string(head)))
	questions, first, err := formats.ReadQuestions(rows)
	if err != nil {
		r.fail(err)
		return
	}
	columns := make([]mapping.Column, len(questions))
	fill := func(d *draft.Draft, _ []mapping.Column, cells []string) error {
		return formats.ReadResponse(d, questions, cells)
	}
	if first.Cells != nil {
		d := r.begin()
		r.end(d, mapping.FromRow(d, columns, first, fill))
	}
	r.readBody(rows, columns, fill)
}
