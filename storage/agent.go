package storage

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
)

type member struct{ agent, team string }

// insertAgents notes who was heard, in one order for all transactions, so that none waits
// for another in a circle.
func insertAgents(ctx context.Context, tx *sql.Tx, good []entry) error {
	var heard []member
	for _, e := range good {
		if e.scored.Heard.Agent != "" {
			heard = append(heard, member{e.scored.Heard.Agent, e.scored.Heard.Team})
		}
	}
	slices.SortFunc(heard, func(a, b member) int {
		return cmp.Or(cmp.Compare(a.agent, b.agent), cmp.Compare(a.team, b.team))
	})
	heard = slices.Compact(heard)
	_, err := tx.ExecContext(ctx,
		`INSERT INTO agents (agent, team)
		 SELECT agent, team
		 FROM unnest($1::text[], $2::text[]) AS heard (agent, team)
		 WHERE NOT EXISTS (SELECT FROM agents a WHERE a.agent = heard.agent AND a.team = heard.team)
		 ORDER BY agent, team
		 ON CONFLICT DO NOTHING`,
		array(heard, func(m member) any { return m.agent }),
		array(heard, func(m member) any { return m.team }))
	if err != nil {
		return fmt.Errorf("insert agents: %w", err)
	}
	return nil
}
