package reading

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Choices gives what the queue can be narrowed to. Each list costs little whatever the history: indexes are
// skipped through from one value to the next, and where there is none the latest interactions stand for all.
func (st *Store) Choices(ctx context.Context) (*report.Choices, error) {
	var c report.Choices
	for _, list := range []struct {
		into  *[]string
		query string
	}{
		{&c.Agents, `SELECT DISTINCT agent FROM agents ORDER BY agent`},
		{&c.Teams, `SELECT team FROM agents WHERE team <> '' UNION SELECT team FROM memberships ORDER BY team`},
		{&c.Channels, latest("channel")},
		{&c.Langs, latest("lang")},
		{&c.Touchpoints, `SELECT * FROM touchpoints_heard() ORDER BY 1`},
	} {
		values, err := st.values(ctx, list.query)
		if err != nil {
			return nil, fmt.Errorf("choices: %w", err)
		}
		*list.into = values
	}
	var err error
	if c.Segments, err = st.segments(ctx); err != nil {
		return nil, err
	}
	c.Reasons, err = st.reasons(ctx)
	return &c, err
}

// latest lists the values of a column among the latest interactions.
func latest(column string) string {
	return `SELECT DISTINCT value
		FROM (SELECT ` + column + ` AS value FROM interactions ORDER BY day DESC, work_id DESC, record DESC LIMIT 5000) latest
		WHERE value <> ''
		ORDER BY value`
}

func (st *Store) values(ctx context.Context, query string) ([]string, error) {
	rows, err := st.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(s *string) []any { return []any{s} })
}

func (st *Store) reasons(ctx context.Context) ([]report.Reason, error) {
	rows, err := st.db.QueryContext(ctx, `SELECT rule, n FROM flagged_by_rule($1) ORDER BY n DESC, rule`, report.MaxCount)
	if err != nil {
		return nil, fmt.Errorf("reasons: %w", err)
	}
	return pg.Collect(rows, func(r *report.Reason) []any { return []any{&r.Rule, &r.N} })
}

// segments are those that the queue can be narrowed to.
func (st *Store) segments(ctx context.Context) ([]report.Segment, error) {
	rows, err := st.db.QueryContext(ctx, `SELECT segment, title FROM segments ORDER BY title, segment`)
	if err != nil {
		return nil, fmt.Errorf("segments: %w", err)
	}
	return pg.Collect(rows, func(s *report.Segment) []any { return []any{&s.Key, &s.Title} })
}
