package saving

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"time"

	"touchtone/storage/people"
	"touchtone/storage/pg"
)

type member struct {
	agent, team string
	day         time.Time
}

// agents are those of whom a DB knows that they are noted, and since which day: nearly all that it hears.
type agents struct {
	mu    sync.Mutex
	noted map[[2]string]time.Time
}

// mostAgents is how many are remembered; more are asked about again.
const mostAgents = 100_000

// news gives the members that are not noted yet.
func (a *agents) news(heard []member) []member {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.DeleteFunc(heard, func(m member) bool {
		since, noted := a.noted[[2]string{m.agent, m.team}]
		return noted && !m.day.Before(since)
	})
}

func (a *agents) note(heard []member) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.noted == nil || len(a.noted) > mostAgents {
		a.noted = map[[2]string]time.Time{}
	}
	for _, m := range heard {
		a.noted[[2]string{m.agent, m.team}] = m.day
	}
}

// noteAgents notes who was heard, before the results and in a transaction of its own: all that work on the same night hear the same
// agents, and whoever notes one makes the others wait until the end of their transaction.
func (st *Store) noteAgents(ctx context.Context, all []portion) error {
	heard := st.agents.news(members(all))
	if len(heard) == 0 {
		return nil
	}
	err := st.db.Write(ctx, func(tx *sql.Tx) error { return insertAgents(ctx, tx, heard) })
	if err == nil {
		st.agents.note(heard)
	}
	return err
}

// members are the agents of portions, in one order for all transactions, so that none waits for another in a circle; each with
// the first day.
func members(all []portion) (heard []member) {
	for _, p := range all {
		for _, e := range p.entries {
			if e.scored != nil && e.scored.Heard.Agent != "" {
				heard = append(heard, member{e.scored.Heard.Agent, e.scored.Heard.Team, e.scored.day})
			}
		}
	}
	slices.SortFunc(heard, func(a, b member) int {
		return cmp.Or(cmp.Compare(a.agent, b.agent), cmp.Compare(a.team, b.team), a.day.Compare(b.day))
	})
	return slices.CompactFunc(heard, func(a, b member) bool { return a.agent == b.agent && a.team == b.team })
}

func insertAgents(ctx context.Context, tx *sql.Tx, heard []member) error {
	rows, err := tx.QueryContext(ctx,
		`INSERT INTO agents (agent, team, first_day)
		 SELECT agent, team, day
		 FROM unnest($1::text[], $2::text[], $3::date[]) AS heard (agent, team, day)
		 WHERE NOT EXISTS (SELECT FROM agents a WHERE a.agent = heard.agent AND a.team = heard.team AND a.first_day <= heard.day)
		 ORDER BY agent, team
		 ON CONFLICT (agent, team) DO UPDATE SET first_day = excluded.first_day WHERE agents.first_day > excluded.first_day
		 RETURNING agent`,
		pg.Array(heard, func(m member) any { return m.agent }),
		pg.Array(heard, func(m member) any { return m.team }),
		pg.Array(heard, func(m member) any { return pg.ISODate(m.day) }))
	if err != nil {
		return fmt.Errorf("insert agents: %w", err)
	}
	learned, err := pg.Collect(rows, func(agent *string) []any { return []any{agent} })
	if err != nil || len(learned) == 0 {
		return err
	}
	if err := people.LearnTeams(ctx, tx, pg.Array(learned, func(agent string) any { return agent })); err != nil {
		return fmt.Errorf("learn teams: %w", err)
	}
	return nil
}
