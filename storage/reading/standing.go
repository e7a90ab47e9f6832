package reading

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"touchtone/report"
	"touchtone/storage/pg"
)

// Span gives the days that have interactions; the zero period when there are none.
func (st *Store) Span(ctx context.Context) (p report.Period, err error) {
	var first, last sql.NullTime
	err = st.db.QueryRowContext(ctx, `SELECT min(day), max(day) FROM interactions`).Scan(&first, &last)
	if err != nil {
		return p, fmt.Errorf("span: %w", err)
	}
	if !first.Valid {
		return p, nil
	}
	return report.Period{From: first.Time.UTC(), To: last.Time.UTC().AddDate(0, 0, 1)}, nil
}

type standing struct {
	report.Standing
	latest time.Time
	score  spread
}

func standingInto(s *standing) []any {
	return []any{
		&s.Agent, &s.Team, &s.Interactions, &s.Flagged, &s.latest,
		&s.Scorecard, &s.score.n, &s.score.mean, &s.score.sd,
	}
}

// Standings gives the agents of a scope, which is an agent or all, a period, and a segment of customers or all, with what
// was heard and thought of them, by team and name. An agent who handed a call over was evaluated but is not the one who answers for it.
func (st *Store) Standings(ctx context.Context, s report.Scope) ([]report.Standing, error) {
	rows, err := st.db.QueryContext(ctx,
		`WITH heard AS (
		    SELECT agent, team, count(*) AS n, count(*) FILTER (WHERE flags > 0) AS flagged, max(day) AS latest
		    FROM current_interactions
		    WHERE agent <> '' AND ($1 = '' OR agent = $1) AND day >= $2::date AND day < $3::date
		      AND ($4 = '' OR customer IN (SELECT segment_customers($4, $3::date)))
		    GROUP BY agent, team
		),
		judged AS (
		    SELECT DISTINCT ON (agent, team)
		           agent, team, max(title) AS title, count(score) AS n, avg(score) AS mean, stddev_samp(score) AS sd, max(day) AS latest
		    FROM current_evaluations
		    JOIN scorecards USING (scorecard_id)
		    WHERE agent <> '' AND ($1 = '' OR agent = $1) AND day >= $2::date AND day < $3::date
		      AND ($4 = '' OR (work_id, record, day) IN (
		          SELECT work_id, record, day
		          FROM interactions
		          WHERE customer IN (SELECT segment_customers($4, $3::date)) AND day >= $2::date AND day < $3::date
		      ))
		    GROUP BY agent, team, scorecard
		    ORDER BY agent, team, count(score) DESC, scorecard
		)
		SELECT agent, team, coalesce(heard.n, 0), coalesce(flagged, 0), greatest(heard.latest, judged.latest),
		       coalesce(title, ''), coalesce(judged.n, 0), coalesce(mean, 0), coalesce(sd, 0)
		FROM heard
		FULL JOIN judged USING (agent, team)
		ORDER BY team, agent`,
		s.Agent, pg.ISODate(s.Period.From), pg.ISODate(s.Period.To), s.Segment)
	if err != nil {
		return nil, fmt.Errorf("standings: %w", err)
	}
	found, err := pg.Collect(rows, standingInto)
	if err != nil {
		return nil, fmt.Errorf("standings: %w", err)
	}
	all := make([]report.Standing, len(found))
	for i, s := range found {
		s.Latest, s.Score = s.latest.UTC(), s.score.estimate().Within(0, 100)
		all[i] = s.Standing
	}
	return all, nil
}
