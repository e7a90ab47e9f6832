package reading

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"touchtone/report"
	"touchtone/storage/pg"
)

// inScope keeps the rows of i, an interaction, that a scope means. Its parameters are the eleven of scopeArgs. The server
// plans each query with its values, so the parts of an empty scope cost nothing.
const inScope = `
	($1 = '' OR i.id = $1)
	AND ($2 = '' OR i.agent = $2)
	AND ($3 = '' OR i.team = $3)
	AND ($4 = '' OR i.channel = $4)
	AND ($5 = '' OR i.lang = $5)
	AND ($6 = '' OR i.touchpoint = $6)
	AND ($7 = '' OR EXISTS (
	    SELECT FROM flags f
	    WHERE f.work_id = i.work_id AND f.record = i.record AND f.day = i.day AND f.rule = $7
	))
	AND ($8 = '' OR i.severity = $8)
	AND ($9::date IS NULL OR i.day >= $9::date)
	AND ($10::date IS NULL OR i.day < $10::date)
	AND ($11 = '' OR i.customer IN (SELECT segment_customers($11, ` + tomorrow + `)))`

// tomorrow is the day as of which segments are told: the end of the period $10, else the end of today.
const tomorrow = `coalesce($10::date, (now() AT TIME ZONE 'UTC')::date + 1)`

func scopeArgs(s report.Scope, more ...any) []any {
	args := []any{
		s.Name, s.Agent, s.Team, string(s.Channel), s.Lang, s.Touchpoint, s.Rule, string(s.Severity),
		dateOrNull(s.Period.From), dateOrNull(s.Period.To), s.Segment,
	}
	return append(args, more...)
}

func dateOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return pg.ISODate(t.UTC())
}

// place is where a row stands in the queue: by priority, the newer work first, then in the order of reading.
type place struct {
	priority float64
	work     int64
	record   int
}

// cursor writes a place for the address of a page.
func (p place) cursor() string {
	return fmt.Sprintf("%s_%d_%d", strconv.FormatFloat(p.priority, 'g', -1, 64), p.work, p.record)
}

func placeOf(cursor string) (p place, err error) {
	parts := strings.Split(cursor, "_")
	if len(parts) != 3 {
		return p, fmt.Errorf("cursor %q: %w", cursor, fs.ErrNotExist)
	}
	if p.priority, err = strconv.ParseFloat(parts[0], 64); err != nil {
		return p, fmt.Errorf("cursor %q: %w", cursor, fs.ErrNotExist)
	}
	if p.work, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return p, fmt.Errorf("cursor %q: %w", cursor, fs.ErrNotExist)
	}
	if p.record, err = strconv.Atoi(parts[2]); err != nil {
		return p, fmt.Errorf("cursor %q: %w", cursor, fs.ErrNotExist)
	}
	return p, nil
}
