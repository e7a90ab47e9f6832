package storage_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"testing"

	"touchtone/report/ledger"
)

func (s *stage) mustPublish(sum string) (ledger.Pack, bool) {
	s.t.Helper()
	p, added, err := s.Publish(context.Background(), ledger.Pack{SHA256: sum, Files: []byte("files of " + sum), By: "ana", Backtest: json.RawMessage(`{"tried":2}`)})
	return must(p, err)(s.t), added
}

func TestPublish(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	if _, err := s.Pack(ctx, ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before any was published: got %v, want fs.ErrNotExist", err)
	}
	for i, step := range []struct {
		sum      string
		revision int64
		added    bool
	}{
		{"aaaa1111", 1, true}, {"aaaa1111", 1, false}, {"bbbb2222", 2, true}, {"aaaa1111", 3, true},
	} {
		if p, added := s.mustPublish(step.sum); p.Revision != step.revision || added != step.added || p.At.IsZero() {
			t.Errorf("step %d: got revision %d, added %v; want %d, %v", i, p.Revision, added, step.revision, step.added)
		}
	}
	for name, want := range map[string]int64{"": 3, "2": 2, "bbbb22": 2, "aaaa1111": 3} {
		p := must(s.Pack(ctx, name))(t)
		if p.Revision != want || string(p.Files) != "files of "+p.SHA256 || p.By != "ana" || string(p.Backtest) != `{"tried": 2}` {
			t.Errorf("%q: got %+v, want revision %d", name, p, want)
		}
	}
	if _, err := s.Pack(ctx, "bbbb"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a sum of four letters: got %v, want fs.ErrNotExist", err)
	}
	if all := must(s.Packs(ctx))(t); len(all) != 3 || all[0].Revision != 3 {
		t.Errorf("got %+v, want three, the latest first", all)
	}
	for _, query := range []string{`UPDATE packs SET published_by = 'eve'`, `DELETE FROM packs`, `TRUNCATE packs`} {
		if _, err := s.sql.Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}
