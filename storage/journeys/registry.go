package journeys

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"touchtone/report/journey"
	"touchtone/rules/metric"
	"touchtone/storage/pg"
)

// Register keeps the journeys of the pack in force for those who read by SQL. Those that are there already are left alone; others
// are replaced, and then every day is measured anew, because metrics may be others.
func (st *Store) Register(ctx context.Context, pack string, plans []journey.Plan) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE journeys IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		var all, same int
		err := tx.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE pack_sha256 = $1) FROM journeys`, pack).Scan(&all, &same)
		if err != nil || all == len(plans) && same == all {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM journeys`); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM measured_days`); err != nil {
			return err
		}
		return insertPlans(ctx, tx, pack, plans)
	})
	if err != nil {
		return fmt.Errorf("register journeys: %w", err)
	}
	return nil
}

// placed is a plan, stage or goal with its place in the pack.
type placed[T any] struct {
	journey, touchpoint string
	ordinal             int
	of                  T
}

func insertPlans(ctx context.Context, tx *sql.Tx, pack string, plans []journey.Plan) error {
	var journeys []placed[journey.Plan]
	var stages []placed[journey.Stage]
	var goals []placed[journey.Goal]
	for i, p := range plans {
		journeys = append(journeys, placed[journey.Plan]{p.Key, "", i + 1, p})
		for j, s := range p.Stages {
			stages = append(stages, placed[journey.Stage]{p.Key, s.Key, j + 1, s})
			for k, g := range s.Goals {
				goals = append(goals, placed[journey.Goal]{p.Key, s.Key, k + 1, g})
			}
		}
	}
	columns := append(pg.Columns[placed[journey.Plan]]{
		{"pack_sha256", "text", func(placed[journey.Plan]) any { return pack }},
	}, planColumns...)
	if err := pg.Insert(ctx, tx, "journeys", columns, journeys); err != nil {
		return err
	}
	if err := pg.Insert(ctx, tx, "touchpoints", stageColumns, stages); err != nil {
		return err
	}
	return pg.Insert(ctx, tx, "touchpoint_metrics", goalColumns, goals)
}

var planColumns = pg.Columns[placed[journey.Plan]]{
	{"journey", "text", func(p placed[journey.Plan]) any { return p.journey }},
	{"ordinal", "integer", func(p placed[journey.Plan]) any { return p.ordinal }},
	{"title", "text", func(p placed[journey.Plan]) any { return p.of.Title }},
	{"window_days", "integer", func(p placed[journey.Plan]) any { return p.of.WindowDays }},
	{"min_n", "integer", func(p placed[journey.Plan]) any { return p.of.MinN }},
}

var stageColumns = pg.Columns[placed[journey.Stage]]{
	{"journey", "text", func(s placed[journey.Stage]) any { return s.journey }},
	{"touchpoint", "text", func(s placed[journey.Stage]) any { return s.touchpoint }},
	{"stage", "integer", func(s placed[journey.Stage]) any { return s.ordinal }},
	{"title", "text", func(s placed[journey.Stage]) any { return s.of.Title }},
	{"owner", "text", func(s placed[journey.Stage]) any { return s.of.Owner }},
	{"tell", "text[]", func(s placed[journey.Stage]) any { return texts(s.of.Tell) }},
	{"channels", "text[]", func(s placed[journey.Stage]) any { return texts(s.of.Channels) }},
	{"pages", "text[]", func(s placed[journey.Stage]) any { return texts(s.of.Pages) }},
}

var goalColumns = pg.Columns[placed[journey.Goal]]{
	{"journey", "text", func(g placed[journey.Goal]) any { return g.journey }},
	{"touchpoint", "text", func(g placed[journey.Goal]) any { return g.touchpoint }},
	{"ordinal", "integer", func(g placed[journey.Goal]) any { return g.ordinal }},
	{"metric", "text", func(g placed[journey.Goal]) any { return g.of.Name }},
	{"kind", "text", func(g placed[journey.Goal]) any { return string(g.of.Kind) }},
	{"unit", "text", func(g placed[journey.Goal]) any { return string(g.of.Unit) }},
	{"better", "text", func(g placed[journey.Goal]) any { return string(g.of.Better) }},
	{"means", "text", func(g placed[journey.Goal]) any { return g.of.Means }},
	{"within", "integer", func(g placed[journey.Goal]) any { return g.of.Within }},
	{"question", "text", func(g placed[journey.Goal]) any {
		if g.of.Is == "" {
			return "" // Of is a scorecard then
		}
		return g.of.Of
	}},
	{"answer", "text", func(g placed[journey.Goal]) any { return g.of.Is }},
	{"target", "double precision", func(g placed[journey.Goal]) any { return g.of.Target }},
	{"min_n", "integer", func(g placed[journey.Goal]) any { return g.of.MinN }},
	{"tell", "text[]", func(g placed[journey.Goal]) any { return texts(g.of.Tell) }},
}

// texts is a literal of Postgres.
func texts(all []string) string { return pg.Array(all, func(s string) any { return s }) }

// Plans gives the journeys that are registered, in their order.
func (st *Store) Plans(ctx context.Context) ([]journey.Plan, error) {
	rows, err := st.db.QueryContext(ctx, `SELECT journey, title, window_days, min_n FROM journeys ORDER BY ordinal`)
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	plans, err := pg.Collect(rows, func(p *journey.Plan) []any { return []any{&p.Key, &p.Title, &p.WindowDays, &p.MinN} })
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	for i := range plans {
		if err := st.stages(ctx, &plans[i]); err != nil {
			return nil, fmt.Errorf("plans: %w", err)
		}
	}
	return plans, nil
}

func (st *Store) stages(ctx context.Context, p *journey.Plan) error {
	rows, err := st.db.QueryContext(ctx,
		`SELECT touchpoint, title, owner, tell, channels, pages FROM touchpoints WHERE journey = $1 ORDER BY stage`, p.Key)
	if err != nil {
		return err
	}
	p.Stages, err = pg.Collect(rows, func(s *journey.Stage) []any {
		return []any{&s.Key, &s.Title, &s.Owner, pg.List(&s.Tell), pg.List(&s.Channels), pg.List(&s.Pages)}
	})
	if err != nil {
		return err
	}
	for i := range p.Stages {
		if err := st.goals(ctx, p.Key, &p.Stages[i]); err != nil {
			return err
		}
	}
	return nil
}

func (st *Store) goals(ctx context.Context, of string, s *journey.Stage) error {
	rows, err := st.db.QueryContext(ctx,
		`SELECT metric, target, min_n, tell FROM touchpoint_metrics WHERE journey = $1 AND touchpoint = $2 ORDER BY ordinal`, of, s.Key)
	if err != nil {
		return err
	}
	s.Goals, err = pg.Collect(rows, func(g *journey.Goal) []any { return []any{&g.Name, &g.Target, &g.MinN, pg.List(&g.Tell)} })
	for i := range s.Goals {
		// A newer program may have written one that this one does not know: it is shown by its name alone.
		if m, unknown := metric.Parse(s.Goals[i].Name); unknown == nil {
			s.Goals[i].Metric = m
		}
	}
	return err
}

// Plan gives one registered journey and one of its stages.
func (st *Store) Plan(ctx context.Context, key, touchpoint string) (journey.Plan, journey.Stage, error) {
	plans, err := st.Plans(ctx)
	if err != nil {
		return journey.Plan{}, journey.Stage{}, err
	}
	for _, p := range plans {
		for _, s := range p.Stages {
			if p.Key == key && s.Key == touchpoint {
				return p, s, nil
			}
		}
	}
	return journey.Plan{}, journey.Stage{}, fmt.Errorf("touchpoint %s.%s: %w", key, touchpoint, fs.ErrNotExist)
}
