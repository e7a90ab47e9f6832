package people

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report"
	"touchtone/storage/pg"
)

// ImportTeams keeps in which teams agents were and when. What it says of an agent is all that is known of them from then on;
// agents that it does not name stay as they are. It tells of how many agents it says something.
func (st *Store) ImportTeams(ctx context.Context, all []report.Membership) (agents int, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		// One after the other, so that two imports cannot leave rows that overlap.
		if _, err := tx.ExecContext(ctx, `LOCK TABLE memberships IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		names := pg.Array(all, func(m report.Membership) any { return m.Agent })
		if _, err := tx.ExecContext(ctx, `DELETE FROM memberships WHERE agent = ANY ($1::text[])`, names); err != nil {
			return err
		}
		if err := pg.Insert(ctx, tx, "memberships", membershipColumns, all); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT count(DISTINCT agent) FROM unnest($1::text[]) AS named (agent)`, names).Scan(&agents)
	})
	if err != nil {
		return 0, fmt.Errorf("import teams: %w", err)
	}
	return agents, nil
}

var membershipColumns = pg.Columns[report.Membership]{
	{"agent", "text", func(m report.Membership) any { return m.Agent }},
	{"team", "text", func(m report.Membership) any { return m.Team }},
	{"since", "date", func(m report.Membership) any { return dateOr(m.Since, "-infinity") }},
	{"until", "date", func(m report.Membership) any { return dateOr(m.Until, "infinity") }},
	{"imported", "boolean", func(report.Membership) any { return true }},
}

// LearnTeams writes down again what was learned of agents, except those of whom a person said more.
func LearnTeams(ctx context.Context, tx *sql.Tx, agents string) error {
	// As above; and so that each sees what the other has just learned.
	if _, err := tx.ExecContext(ctx, `LOCK TABLE memberships IN SHARE ROW EXCLUSIVE MODE`); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM memberships WHERE agent = ANY ($1::text[]) AND NOT imported`, agents); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx,
		`INSERT INTO memberships (agent, team, since, until, imported)
		SELECT agent, team, since, until, false
		FROM learned_memberships l
		WHERE agent = ANY ($1::text[]) AND NOT EXISTS (SELECT FROM memberships m WHERE m.agent = l.agent)`,
		agents)
	return err
}

func dateOr(t time.Time, open string) string {
	if t.IsZero() {
		return open
	}
	return pg.ISODate(t)
}
