package reading

import (
	"context"
	"fmt"
	"time"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Material gives what a coaching report is made of. A random sample is what was drawn with [Store.Sample].
func (st *Store) Material(ctx context.Context, agent string, p report.Period, sample report.Sample) (report.Material, error) {
	m := report.Material{Agent: agent, Period: p, Sample: sample}
	var err error
	if m.Team, err = st.teamOf(ctx, agent, p.To); err != nil {
		return m, fmt.Errorf("team of agent: %w", err)
	}
	if m.Own, err = st.own(ctx, agent, p, sample); err != nil {
		return m, fmt.Errorf("agent's interactions: %w", err)
	}
	if m.Peers, err = st.peers(ctx, agent, m.Team, p, sample); err != nil {
		return m, fmt.Errorf("rest of the team: %w", err)
	}
	m.Answers, err = st.answers(ctx, p, "", agent, sample)
	return m, err
}

// teamOf is the team an agent was last heard in before a day.
func (st *Store) teamOf(ctx context.Context, agent string, before time.Time) (team string, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT coalesce((
		    SELECT team FROM current_evaluations WHERE agent = $1 AND day < $2::date AND team <> '' ORDER BY day DESC LIMIT 1
		), '')`,
		agent, pg.ISODate(before)).Scan(&team)
	return team, err
}

// inSample keeps rows of i that belong to a sample; $4 is its name.
const inSample = `($4 NOT IN ('flagged', 'both') OR i.flags > 0) AND ($4 NOT IN ('random', 'both') OR ` + isDrawn + `)`

// own are the interactions of the period and the one before in which the agent was evaluated.
func (st *Store) own(ctx context.Context, agent string, p report.Period, sample report.Sample) ([]*report.Scored, error) {
	return results(st.db.QueryContext(ctx,
		`SELECT `+resultColumns+`
		FROM current_interactions i`+resultTables+`
		WHERE (i.work_id, i.record, i.day) IN (
		    SELECT work_id, record, day FROM evaluations WHERE agent = $1 AND day >= $2::date AND day < $3::date
		)
		  AND i.day >= $2::date AND i.day < $3::date
		  AND `+inSample+`
		ORDER BY 4, i.object_id, i.record`,
		agent, pg.ISODate(p.Before().From), pg.ISODate(p.To), string(sample)))
}

// peers are the scores of the rest of the team in the period, by scorecard.
func (st *Store) peers(ctx context.Context, agent, team string, p report.Period, sample report.Sample) (map[string]report.Estimate, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT scorecard, count(*), avg(score), coalesce(stddev_samp(score), 0)
		FROM current_evaluations e
		JOIN interactions i USING (work_id, record, day)
		JOIN scorecards c USING (scorecard_id)
		WHERE e.agent <> $1 AND e.team = $5 AND e.team <> ''
		  AND e.day >= $2::date AND e.day < $3::date AND i.day >= $2::date AND i.day < $3::date
		  AND e.score IS NOT NULL
		  AND `+inSample+`
		GROUP BY scorecard`,
		agent, pg.ISODate(p.From), pg.ISODate(p.To), string(sample), team)
	if err != nil {
		return nil, err
	}
	type peer struct {
		scorecard string
		spread
	}
	all, err := pg.Collect(rows, func(v *peer) []any { return []any{&v.scorecard, &v.n, &v.mean, &v.sd} })
	if err != nil {
		return nil, err
	}
	byCard := map[string]report.Estimate{}
	for _, v := range all {
		byCard[v.scorecard] = v.estimate()
	}
	return byCard, nil
}

// spread is what Postgres says of numbers: how many, their mean, their sample standard deviation.
type spread struct {
	n        int
	mean, sd float64
}

func (s spread) estimate() report.Estimate { return report.MeanOf(s.n, s.mean, s.sd) }
