package journeys

import (
	"context"
	"fmt"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/storage/pg"
)

// stays are what customers' journeys did at each touchpoint they came by, with the latest contact there: of journeys that touch the
// period from $1 to $2 and are over, which is when nothing came of the customer for longer than the journey's window.
const stays = `WITH steps AS (
		    SELECT s.*, t.stage, j.window_days
		    FROM journey_steps($1::date - 366, $2::date + 366) s
		    JOIN touchpoints t USING (journey, touchpoint)
		    JOIN journeys j USING (journey)
		),
		finished AS (
		    SELECT journey, customer, instance, max(stage) AS furthest, bool_or(step = 'converted') AS converted
		    FROM steps
		    GROUP BY journey, customer, instance
		    HAVING max(at) >= $1::date AND min(at) < $2::date
		       AND max(at) + make_interval(days => min(window_days)) < 1 + (
		           SELECT greatest((SELECT max(day) FROM interactions), (SELECT max(day) FROM signals))
		       )
		),
		stays AS (
		    SELECT s.journey, s.touchpoint, s.stage, s.customer, s.instance,
		           count(*) FILTER (WHERE s.step = 'contact') AS contacts,
		           bool_or(s.step = 'abandoned') AND NOT bool_or(s.step = 'converted') AS abandoned,
		           f.furthest = s.stage AND NOT f.converted AS ended,
		           max(s.at) AS latest,
		           (array_agg(s.channel ORDER BY s.object_id IS NULL, s.at DESC, s.object_id, s.record))[1] AS channel,
		           (array_agg(s.object_id ORDER BY s.object_id IS NULL, s.at DESC, s.object_id, s.record))[1] AS object_id,
		           (array_agg(s.record ORDER BY s.object_id IS NULL, s.at DESC, s.object_id, s.record))[1] AS record
		    FROM steps s
		    JOIN finished f USING (journey, customer, instance)
		    GROUP BY s.journey, s.customer, s.instance, s.touchpoint, s.stage, f.furthest, f.converted
		)
		`

// Leaks counts how customers went on from each touchpoint.
func (st *Store) Leaks(ctx context.Context, p report.Period) ([]journey.Leak, error) {
	all, err := pg.Read(ctx, st.db, func(l *journey.Leak) []any {
		return []any{&l.Journey, &l.Touchpoint, &l.Entered, &l.Contacted, &l.Repeated, &l.Abandoned, &l.Ended}
	},
		stays+`SELECT journey, touchpoint, count(*), count(*) FILTER (WHERE contacts > 0), count(*) FILTER (WHERE contacts > 1),
		       count(*) FILTER (WHERE abandoned), count(*) FILTER (WHERE ended)
		FROM stays
		GROUP BY journey, touchpoint, stage
		ORDER BY journey, stage`,
		pg.ISODate(p.From), pg.ISODate(p.To))
	if err != nil {
		return nil, fmt.Errorf("leaks: %w", err)
	}
	return all, nil
}

// lost lists the journeys that a share of a leak is of, those that were lost first. Each is shown by its latest contact at the touchpoint.
func (st *Store) lost(ctx context.Context, p report.Period, of journey.Question) ([]journey.Case, error) {
	all, err := pg.Read(ctx, st.db, scanCase,
		stays+`SELECT coalesce(c.object_id || '-' || c.record, ''), coalesce(i.id, ''), coalesce(i.day, (c.latest AT TIME ZONE 'UTC')::date), c.channel,
		       coalesce(i.agent, ''), coalesce(i.lang, ''), coalesce(i.link_why, ''), coalesce(i.linked_by, ''), coalesce(i.link_confidence, 1), c.value
		FROM (
		    SELECT s.*, CASE $5
		        WHEN 'came back' THEN CASE WHEN contacts > 0 THEN (contacts > 1)::int END
		        WHEN 'abandoned' THEN abandoned::int
		        WHEN 'went no further' THEN ended::int
		    END::float8 AS value
		    FROM stays s
		) c
		LEFT JOIN objects o ON o.object_id = c.object_id
		LEFT JOIN current_interactions i ON i.work_id = o.current_work AND i.record = c.record
		WHERE c.journey = $3 AND c.touchpoint = $4 AND c.value IS NOT NULL
		ORDER BY c.value DESC, 3 DESC, c.customer, c.instance
		LIMIT $6`,
		pg.ISODate(p.From), pg.ISODate(p.To), of.Journey, of.Touchpoint, of.Metric.Name, maxCases)
	if err != nil {
		return nil, fmt.Errorf("lost journeys: %w", err)
	}
	return all, nil
}
