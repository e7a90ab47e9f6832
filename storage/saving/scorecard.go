package saving

import (
	"context"
	"fmt"

	"touchtone/rules"
	"touchtone/storage/pg"
)

// scorecardKey tells one list of questions from another. The questions are part of it, so that the
// arrays of an evaluation always run in parallel with those of its scorecard.
type scorecardKey struct{ scorecard, revision, refs string }

// scorecard gives the id of the questions that an evaluation answers, which is new the first time.
func (st *Store) scorecard(ctx context.Context, e *rules.Evaluation) (int64, error) {
	refs := pg.Array(e.Answers, func(a rules.Answer) any { return a.Ref })
	key := scorecardKey{e.Scorecard, e.Revision, refs}
	if id, known := st.scorecards.Load(key); known {
		return id.(int64), nil
	}
	id, err := st.db.Identify(ctx,
		pg.Ask(`SELECT scorecard_id FROM scorecards WHERE scorecard = $1 AND revision = $2 AND refs = $3::text[]`,
			pg.Storable(e.Scorecard), pg.Storable(e.Revision), refs),
		pg.Ask(
			`INSERT INTO scorecards (scorecard, revision, refs, title, sections, asks, critical)
			 VALUES ($1, $2, $3::text[], $4, $5::text[], $6::text[], $7::boolean[])
			 ON CONFLICT DO NOTHING
			 RETURNING scorecard_id`,
			pg.Storable(e.Scorecard), pg.Storable(e.Revision), refs, pg.Storable(e.Title),
			pg.Array(e.Answers, func(a rules.Answer) any { return a.Section }),
			pg.Array(e.Answers, func(a rules.Answer) any { return a.Asks }),
			pg.Array(e.Answers, func(a rules.Answer) any { return a.Critical })))
	if err != nil {
		return 0, fmt.Errorf("scorecard %s: %w", e.Scorecard, err)
	}
	st.scorecards.Store(key, id)
	return id, nil
}
