package storage

import (
	"context"
	"fmt"

	"touchtone/report"
)

type touchpoint struct {
	report.Touchpoint
	mood, score spread
}

func touchpointInto(t *touchpoint) []any {
	return []any{
		&t.Journey, &t.Touchpoint.Touchpoint, &t.N, &t.Flagged,
		&t.mood.n, &t.mood.mean, &t.mood.sd, &t.score.n, &t.score.mean, &t.score.sd,
	}
}

// Touchpoints gives how each touchpoint went in a period, by journey; what matches none comes last.
func (db *DB) Touchpoints(ctx context.Context, p report.Period) ([]report.Touchpoint, error) {
	rows, err := db.sql.QueryContext(ctx,
		`WITH heard AS (
		    SELECT journey, touchpoint, count(*) AS n, count(*) FILTER (WHERE flags > 0) AS flagged,
		           count(customer_sentiment) AS moods, avg(customer_sentiment) AS mood, stddev_samp(customer_sentiment) AS mood_sd
		    FROM current_interactions
		    WHERE day >= $1::date AND day < $2::date
		    GROUP BY journey, touchpoint
		),
		judged AS (
		    SELECT DISTINCT ON (journey, touchpoint)
		           journey, touchpoint, count(score) AS n, avg(score) AS mean, stddev_samp(score) AS sd
		    FROM current_evaluations
		    JOIN scorecards USING (scorecard_id)
		    WHERE day >= $1::date AND day < $2::date
		    GROUP BY journey, touchpoint, scorecard
		    ORDER BY journey, touchpoint, count(score) DESC, scorecard
		)
		SELECT journey, touchpoint, heard.n, flagged,
		       moods, coalesce(mood, 0), coalesce(mood_sd, 0), coalesce(judged.n, 0), coalesce(mean, 0), coalesce(sd, 0)
		FROM heard
		LEFT JOIN judged USING (journey, touchpoint)
		ORDER BY journey = '', journey, touchpoint`,
		isoDate(p.From), isoDate(p.To))
	if err != nil {
		return nil, fmt.Errorf("touchpoints: %w", err)
	}
	found, err := collect(rows, touchpointInto)
	if err != nil {
		return nil, fmt.Errorf("touchpoints: %w", err)
	}
	all := make([]report.Touchpoint, len(found))
	for i, t := range found {
		t.Sentiment, t.Score = t.mood.estimate().Within(-1, 1), t.score.estimate().Within(0, 100)
		all[i] = t.Touchpoint
	}
	return all, nil
}
