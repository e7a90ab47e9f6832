package packs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"touchtone/report/ledger"
	"touchtone/storage/pg"
)

const packColumns = `revision, pack_sha256, published_by, published_at, backtest`

func packInto(p *ledger.Pack) []any {
	return []any{&p.Revision, &p.SHA256, &p.By, &p.At, (*[]byte)(&p.Backtest)}
}

// Publish makes a pack the latest revision. When the latest says the same already, that one is given, and
// nothing is added.
func (st *Store) Publish(ctx context.Context, p ledger.Pack) (published ledger.Pack, added bool, err error) {
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE packs IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		published, err = onePack(tx.QueryContext(ctx,
			`SELECT `+packColumns+`
			FROM packs
			WHERE revision = (SELECT max(revision) FROM packs) AND pack_sha256 = $1`,
			p.SHA256))
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		added = true
		published, err = onePack(tx.QueryContext(ctx,
			`INSERT INTO packs (pack_sha256, files, published_by, backtest)
			VALUES ($1, $2, $3, $4)
			RETURNING `+packColumns,
			p.SHA256, p.Files, pg.Storable(p.By), jsonOrNull(p.Backtest)))
		return err
	})
	if err != nil {
		return ledger.Pack{}, false, fmt.Errorf("publish: %w", err)
	}
	return published, added, nil
}

func jsonOrNull(b json.RawMessage) any {
	if b == nil {
		return nil
	}
	return string(b)
}

// Pack gives a revision with its files: by its number, by the beginning of its sum, or the latest when name is empty.
// Of several that say the same it gives the latest.
func (st *Store) Pack(ctx context.Context, name string) (ledger.Pack, error) {
	p, err := onePack(st.db.QueryContext(ctx,
		`SELECT `+packColumns+`
		FROM packs
		WHERE $1 = '' OR revision::text = $1 OR length($1) >= 6 AND starts_with(pack_sha256, $1)
		ORDER BY revision DESC
		LIMIT 1`,
		name))
	if err != nil {
		return ledger.Pack{}, fmt.Errorf("pack %q: %w", name, err)
	}
	if err := st.db.QueryRowContext(ctx, `SELECT files FROM packs WHERE revision = $1`, p.Revision).Scan(&p.Files); err != nil {
		return ledger.Pack{}, fmt.Errorf("pack %q: %w", name, err)
	}
	return p, nil
}

// Packs lists all revisions, the latest first.
func (st *Store) Packs(ctx context.Context) ([]ledger.Pack, error) {
	all, err := manyPacks(st.db.QueryContext(ctx, `SELECT `+packColumns+` FROM packs ORDER BY revision DESC`))
	if err != nil {
		return nil, fmt.Errorf("packs: %w", err)
	}
	return all, nil
}

func manyPacks(rows *sql.Rows, err error) ([]ledger.Pack, error) {
	if err != nil {
		return nil, err
	}
	return pg.Collect(rows, packInto)
}

func onePack(rows *sql.Rows, err error) (ledger.Pack, error) {
	all, err := manyPacks(rows, err)
	if err != nil {
		return ledger.Pack{}, err
	}
	if len(all) == 0 {
		return ledger.Pack{}, fs.ErrNotExist
	}
	return all[0], nil
}
