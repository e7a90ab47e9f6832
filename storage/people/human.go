package people

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/report"
	"touchtone/report/human"
	"touchtone/storage/pg"
)

var humanColumns = pg.Columns[human.Answer]{
	{"interaction", "text", func(a human.Answer) any { return a.Interaction }},
	{"evaluation", "text", func(a human.Answer) any { return a.Evaluation }},
	{"scorecard", "text", func(a human.Answer) any { return a.Scorecard }},
	{"question", "text", func(a human.Answer) any { return a.Question }},
	{"agent", "text", func(a human.Answer) any { return a.Agent }},
	{"evaluator", "text", func(a human.Answer) any { return a.Evaluator }},
	{"value", "text", func(a human.Answer) any { return a.Value }},
	{"label", "text", func(a human.Answer) any { return a.Label }},
	{"na", "boolean", func(a human.Answer) any { return a.NA }},
	{"given_at", "timestamptz", func(a human.Answer) any {
		if a.At.IsZero() {
			return nil
		}
		return a.At
	}},
}

// SaveHumanAnswers keeps answers, and tells how many of them are new or later than those there were. Among answers to
// the same question in the same form the latest counts.
func (st *Store) SaveHumanAnswers(ctx context.Context, answers []human.Answer) (changed int64, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `CREATE TEMPORARY TABLE given (LIKE human_answers) ON COMMIT DROP`); err != nil {
			return err
		}
		if err := pg.Insert(ctx, tx, "given", humanColumns, answers); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx,
			`INSERT INTO human_answers AS h
			SELECT DISTINCT ON (interaction, evaluation, scorecard, question) *
			FROM given
			ORDER BY interaction, evaluation, scorecard, question, given_at DESC NULLS LAST
			ON CONFLICT (interaction, evaluation, scorecard, question) DO UPDATE
			SET agent = EXCLUDED.agent, evaluator = EXCLUDED.evaluator, value = EXCLUDED.value,
			    label = EXCLUDED.label, na = EXCLUDED.na, given_at = EXCLUDED.given_at
			WHERE EXCLUDED.given_at > h.given_at OR h.given_at IS NULL AND EXCLUDED IS DISTINCT FROM h`)
		if err != nil {
			return err
		}
		changed, err = result.RowsAffected()
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("answers of people: %w", err)
	}
	return changed, nil
}

// HumanAnswers gives what people said of the interactions of a period, by the interactions' own ids.
func (st *Store) HumanAnswers(ctx context.Context, p report.Period) (map[string][]human.Answer, error) {
	rows, err := st.db.QueryContext(ctx,
		`SELECT h.interaction, h.evaluation, h.scorecard, h.question, h.agent, h.evaluator, h.value, h.label, h.na, h.given_at
		FROM human_answers h
		WHERE EXISTS (
		    SELECT FROM interactions i WHERE i.id = h.interaction AND i.day >= $1::date AND i.day < $2::date
		)
		ORDER BY h.interaction, h.evaluation, h.question`,
		pg.ISODate(p.From), pg.ISODate(p.To))
	if err != nil {
		return nil, fmt.Errorf("answers of people: %w", err)
	}
	all, err := pg.Collect(rows, func(a *human.Answer) []any {
		return []any{&a.Interaction, &a.Evaluation, &a.Scorecard, &a.Question, &a.Agent, &a.Evaluator, &a.Value, &a.Label, &a.NA, (*pg.OrZero)(&a.At)}
	})
	if err != nil {
		return nil, fmt.Errorf("answers of people: %w", err)
	}
	byInteraction := map[string][]human.Answer{}
	for _, a := range all {
		byInteraction[a.Interaction] = append(byInteraction[a.Interaction], a)
	}
	return byInteraction, nil
}

// CountHumanAnswers tells how many answers of people there are, and how many of them are about interactions that were scored.
func (st *Store) CountHumanAnswers(ctx context.Context) (n human.Count, err error) {
	err = st.db.QueryRowContext(ctx,
		`SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT FROM interactions i WHERE i.id = h.interaction))
		FROM human_answers h`).Scan(&n.All, &n.Scored)
	if err != nil {
		return n, fmt.Errorf("answers of people: %w", err)
	}
	return n, nil
}
