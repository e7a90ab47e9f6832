package packs

import (
	"context"
	"database/sql"
	"fmt"

	"touchtone/rules"
	"touchtone/storage/pg"
)

// DefineSegments makes these the segments that scopes and views can name.
func (st *Store) DefineSegments(ctx context.Context, all []rules.Segment) error {
	err := st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE segments IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM segments`); err != nil {
			return err
		}
		return pg.Insert(ctx, tx, "segments", segmentColumns, all)
	})
	if err != nil {
		return fmt.Errorf("define segments: %w", err)
	}
	return nil
}

var segmentColumns = pg.Columns[rules.Segment]{
	{"segment", "text", func(s rules.Segment) any { return s.Key }},
	{"title", "text", func(s rules.Segment) any { return s.Title }},
	{"attribute", "text", func(s rules.Segment) any { return s.Attribute }},
	{"one_of", "text[]", func(s rules.Segment) any { return pg.Array(s.Is, func(v string) any { return v }) }},
	{"contacts", "integer", func(s rules.Segment) any { return s.Contacts }},
	{"negative_share", "double precision", func(s rules.Segment) any { return s.NegativeShare }},
	{"within", "integer", func(s rules.Segment) any { return s.Within }},
	{"silent", "integer", func(s rules.Segment) any { return s.Silent }},
}
