package reading

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report"
	"touchtone/storage/pg"
)

// isDrawn tells whether i, an interaction, was drawn by chance.
const isDrawn = `EXISTS (SELECT FROM drawn d WHERE d.object_id = i.object_id AND d.record = i.record)`

// chosen keeps the interactions that wait in a queue: the flagged ones, unless the scope asks for those drawn by chance.
func chosen(s report.Scope) string {
	switch s.Sample {
	case report.Random:
		return isDrawn
	case report.Both:
		return "i.flags > 0 AND " + isDrawn
	}
	return "i.flags > 0"
}

// strata are the columns of interactions that can be drawn equally many of.
var strata = map[report.Stratum]string{report.ByAgent: "i.agent", report.ByTeam: "i.team", report.ByChannel: "i.channel"}

// Sample draws interactions by chance and keeps them. Their order is that of a checksum of the seed with their names, so it
// depends on nothing else. Drawn again, what was drawn stays, and strata that have grown to hold enough are filled up.
func (st *Store) Sample(ctx context.Context, s report.Sampling) ([]report.Drawn, error) {
	column, known := strata[s.Stratum]
	if !known {
		return nil, fmt.Errorf("sample: no stratum %q", s.Stratum)
	}
	var drawn []report.Drawn
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		draw, err := openDraw(ctx, tx, s)
		if err != nil {
			return err
		}
		if err := fillDraw(ctx, tx, draw, column, s); err != nil {
			return err
		}
		drawn, err = readDraw(ctx, tx, draw, column, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	return drawn, nil
}

// openDraw gives the draw of those numbers, made the first time, for us alone until the transaction ends.
func openDraw(ctx context.Context, tx *sql.Tx, s report.Sampling) (draw int64, err error) {
	if _, err := tx.ExecContext(ctx, `LOCK TABLE draws IN SHARE ROW EXCLUSIVE MODE`); err != nil {
		return 0, err
	}
	args := []any{string(s.Stratum), s.Per, pg.ISODate(s.Period.From), pg.ISODate(s.Period.To), s.Seed}
	if _, err := tx.ExecContext(ctx,
		`INSERT INTO draws (stratum, per, from_day, to_day, seed, drawn_by)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (stratum, per, from_day, to_day, seed) DO NOTHING`,
		append(args, pg.Storable(s.By))...); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx,
		`SELECT draw_id FROM draws WHERE stratum = $1 AND per = $2 AND from_day = $3 AND to_day = $4 AND seed = $5`,
		args...).Scan(&draw)
	return draw, err
}

// fillDraw draws what each stratum lacks.
func fillDraw(ctx context.Context, tx *sql.Tx, draw int64, column string, s report.Sampling) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO drawn (object_id, record, draw_id, of)
		SELECT object_id, record, $1, of
		FROM (
		    SELECT i.object_id, i.record, `+column+` AS of,
		           row_number() OVER (PARTITION BY `+column+` ORDER BY `+ticket+`, i.object_id, i.record) AS place
		    FROM current_interactions i
		    JOIN objects o USING (object_id)
		    WHERE i.day >= $4::date AND i.day < $5::date
		      AND NOT EXISTS (SELECT FROM drawn d WHERE d.draw_id = $1 AND d.object_id = i.object_id AND d.record = i.record)
		) ranked
		LEFT JOIN (SELECT of, count(*) AS n FROM drawn WHERE draw_id = $1 GROUP BY of) had USING (of)
		WHERE place <= $2 - coalesce(had.n, 0)`,
		draw, s.Per, fmt.Sprint(s.Seed), pg.ISODate(s.Period.From), pg.ISODate(s.Period.To))
	return err
}

func readDraw(ctx context.Context, tx *sql.Tx, draw int64, column string, s report.Sampling) ([]report.Drawn, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT of, coalesce(had.n, 0), coalesce(all_of.n, 0)
		FROM (SELECT of, count(*) AS n FROM drawn WHERE draw_id = $1 GROUP BY of) had
		FULL JOIN (
		    SELECT `+column+` AS of, count(*) AS n
		    FROM current_interactions i
		    WHERE i.day >= $2::date AND i.day < $3::date
		    GROUP BY 1
		) all_of USING (of)
		ORDER BY of`,
		draw, pg.ISODate(s.Period.From), pg.ISODate(s.Period.To))
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, func(d *report.Drawn) []any { return []any{&d.Of, &d.N, &d.In} })
}

// Samplings are all draws, the latest first.
func (st *Store) Samplings(ctx context.Context) ([]report.Sampling, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT stratum, per, from_day, to_day, seed, drawn_by, drawn_at FROM draws ORDER BY draw_id DESC`)
	if err != nil {
		return nil, fmt.Errorf("samplings: %w", err)
	}
	all, err := pg.Collect(rows, func(s *report.Sampling) []any {
		return []any{&s.Stratum, &s.Per, &s.Period.From, &s.Period.To, &s.Seed, &s.By, &s.At}
	})
	if err != nil {
		return nil, fmt.Errorf("samplings: %w", err)
	}
	return all, nil
}
