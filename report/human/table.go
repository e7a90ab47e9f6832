package human

import (
	"errors"
	"io"
	"strings"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// readTable reads CSV whose first row names the columns.
func readTable(text *unpack.Text, yield func(Answer, error) bool) {
	rows := csvscan.New(text, ',')
	names, err := rows.Next()
	if err != nil {
		yield(Answer{}, err)
		return
	}
	if err := columns(names.Cells); err != nil {
		yield(Answer{}, err)
		return
	}
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		var a Answer
		if err == nil {
			a, err = fromRow(names.Cells, row)
		}
		if !yield(a, err) || err != nil && !mendable(err) {
			return
		}
	}
}

func columns(names []string) error {
	var have Answer
	found := map[*string]bool{}
	for i, name := range names {
		names[i] = strings.ToLower(strings.TrimSpace(name))
		found[have.field(names[i])] = true
	}
	for _, name := range []string{"id", "question", "answer"} {
		if !found[have.field(name)] {
			return flaw.New(flaw.Schema, "answers of people have columns id, question and answer, and may have scorecard, agent, evaluator, evaluation and at; %s is missing", name)
		}
	}
	return nil
}

func fromRow(names []string, row csvscan.Row) (Answer, error) {
	if len(row.Cells) > len(names) {
		return Answer{}, &flaw.Flaw{Code: flaw.CSVSyntax, Line: row.Line, Offset: row.Offset, Detail: "more cells than there are columns: a cell that holds a comma stands in quotes"}
	}
	var a Answer
	var bad *flaw.Flaw
	for i, cell := range row.Cells {
		if into := a.field(names[i]); into != nil {
			*into = cell
		}
		if names[i] == "at" {
			var err error
			if a.At, err = readTime(cell); err != nil {
				bad = flaw.New(flaw.BadTimestamp, "a time such as 2026-11-02T09:14:22Z expected")
			}
		}
	}
	a.identify()
	if bad == nil {
		bad = a.flaw()
	}
	if bad != nil {
		bad.Line, bad.Offset = row.Line, row.Offset
		return Answer{}, bad
	}
	return a, nil
}

// mendable tells that the rows after a broken one can be read.
func mendable(err error) bool {
	var f *flaw.Flaw
	return errors.As(err, &f) && f.Line > 0
}
