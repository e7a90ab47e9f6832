package report

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Membership says in which team an agent was, from one day until just before another. A zero day leaves that end open.
type Membership struct {
	Agent, Team  string
	Since, Until time.Time
}

// ReadMemberships reads a table with the columns agent, team, from and to, days such as 2026-03-01. An empty from means
// always, an empty to means still; to is the first day that no longer counts. Its error holds every mistake of the table.
func ReadMemberships(r io.Reader) ([]Membership, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord, rows.TrimLeadingSpace = -1, true
	header, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("line 1: want the columns agent, team, from, to: %w", err)
	}
	columns, err := columnsOf(header)
	if err != nil {
		return nil, err
	}
	var all []numbered
	var wrong []error
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		line, _ := rows.FieldPos(0)
		m, err := columns.membership(row, err)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("line %d: %w", line, err))
			continue
		}
		all = append(all, numbered{m, line})
	}
	if wrong = append(wrong, overlaps(all)...); len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	out := make([]Membership, len(all))
	for i, m := range all {
		out[i] = m.Membership
	}
	return out, nil
}

// teamColumns is where the columns of a table of memberships stand.
type teamColumns [4]int

func columnsOf(header []string) (at teamColumns, err error) {
	for i, name := range []string{"agent", "team", "from", "to"} {
		at[i] = slices.IndexFunc(header, func(cell string) bool {
			return strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")), name)
		})
		if at[i] < 0 {
			return at, fmt.Errorf("line 1: there is no column %q: want agent, team, from, to", name)
		}
	}
	return at, nil
}

func (at teamColumns) membership(row []string, err error) (m Membership, _ error) {
	if err != nil {
		return m, err
	}
	var cells [4]string
	for i, column := range at {
		if column < len(row) {
			cells[i] = strings.TrimSpace(row[column])
		}
	}
	m.Agent, m.Team = cells[0], cells[1]
	if m.Agent == "" || m.Team == "" {
		return m, errors.New("it names no agent or no team")
	}
	if m.Since, err = dayOf(cells[2]); err != nil {
		return m, err
	}
	if m.Until, err = dayOf(cells[3]); err != nil {
		return m, err
	}
	if !m.Since.IsZero() && !m.Until.IsZero() && !m.Since.Before(m.Until) {
		return m, fmt.Errorf("it ends on %s, before it has begun", cells[3])
	}
	return m, nil
}

func dayOf(cell string) (time.Time, error) {
	if cell == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, cell)
	if err != nil {
		return day, fmt.Errorf("%q is no day such as 2026-03-01", cell)
	}
	return day, nil
}

// numbered is a membership and the line it stands in.
type numbered struct {
	Membership
	line int
}

// overlaps are the memberships of an agent that begin before another has ended.
func overlaps(all []numbered) (wrong []error) {
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.Agent, b.Agent), a.Since.Compare(b.Since))
	})
	for i := range len(sorted) - 1 {
		earlier, later := sorted[i], sorted[i+1]
		if earlier.Agent == later.Agent && (earlier.Until.IsZero() || later.Since.Before(earlier.Until)) {
			wrong = append(wrong, fmt.Errorf("line %d: %s is still in the team of line %d then", later.line, later.Agent, earlier.line))
		}
	}
	return wrong
}
