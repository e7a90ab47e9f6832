package storage

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"
)

type member struct {
	agent, team string
	day         time.Time
}

// insertAgents notes who was heard, in one order for all transactions, so that none waits
// for another in a circle.
func insertAgents(ctx context.Context, tx *sql.Tx, good []entry) error {
	var heard []member
	for _, e := range good {
		if e.scored.Heard.Agent != "" {
			heard = append(heard, member{e.scored.Heard.Agent, e.scored.Heard.Team, e.scored.day})
		}
	}
	slices.SortFunc(heard, func(a, b member) int {
		return cmp.Or(cmp.Compare(a.agent, b.agent), cmp.Compare(a.team, b.team), a.day.Compare(b.day))
	})
	heard = slices.CompactFunc(heard, func(a, b member) bool { return a.agent == b.agent && a.team == b.team }) // the first day stays
	rows, err := tx.QueryContext(ctx,
		`INSERT INTO agents (agent, team, first_day)
		 SELECT agent, team, day
		 FROM unnest($1::text[], $2::text[], $3::date[]) AS heard (agent, team, day)
		 WHERE NOT EXISTS (SELECT FROM agents a WHERE a.agent = heard.agent AND a.team = heard.team AND a.first_day <= heard.day)
		 ORDER BY agent, team
		 ON CONFLICT (agent, team) DO UPDATE SET first_day = least(agents.first_day, excluded.first_day)
		 RETURNING agent`,
		array(heard, func(m member) any { return m.agent }),
		array(heard, func(m member) any { return m.team }),
		array(heard, func(m member) any { return isoDate(m.day) }))
	if err != nil {
		return fmt.Errorf("insert agents: %w", err)
	}
	learned, err := collect(rows, func(agent *string) []any { return []any{agent} })
	if err != nil || len(learned) == 0 {
		return err
	}
	if err := learnTeams(ctx, tx, array(learned, func(agent string) any { return agent })); err != nil {
		return fmt.Errorf("learn teams: %w", err)
	}
	return nil
}
