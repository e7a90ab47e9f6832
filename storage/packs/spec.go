package packs

import (
	"context"
	"fmt"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

// Spec gives the id of what scores, which is new the first time it is named.
func (st *Store) Spec(ctx context.Context, s ledger.Spec) (int64, error) {
	args := []any{s.Pack, s.Engine, s.Analysis}
	id, err := st.db.Identify(ctx,
		pg.Ask(`SELECT spec_id FROM specs WHERE pack_sha256 = $1 AND engine = $2 AND analysis = $3`, args...),
		pg.Ask(`INSERT INTO specs (pack_sha256, engine, analysis) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING spec_id`, args...))
	if err != nil {
		return 0, fmt.Errorf("spec: %w", err)
	}
	return id, nil
}
