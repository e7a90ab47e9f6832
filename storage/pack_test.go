package storage_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

func mustPublish(s *stage.Stage, sum string) (ledger.Pack, bool) {
	s.T.Helper()
	p, added, err := s.Publish(context.Background(), ledger.Pack{SHA256: sum, Files: []byte("files of " + sum), By: "ana", Backtest: json.RawMessage(`{"tried":2}`)})
	return stage.Must(p, err)(s.T), added
}

func TestPublish(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
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
		if p, added := mustPublish(s, step.sum); p.Revision != step.revision || added != step.added || p.At.IsZero() {
			t.Errorf("step %d: got revision %d, added %v; want %d, %v", i, p.Revision, added, step.revision, step.added)
		}
	}
	for name, want := range map[string]int64{"": 3, "2": 2, "bbbb22": 2, "aaaa1111": 3} {
		p := stage.Must(s.Pack(ctx, name))(t)
		if p.Revision != want || string(p.Files) != "files of "+p.SHA256 || p.By != "ana" || string(p.Backtest) != `{"tried": 2}` {
			t.Errorf("%q: got %+v, want revision %d", name, p, want)
		}
	}
	if _, err := s.Pack(ctx, "bbbb"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a sum of four letters: got %v, want fs.ErrNotExist", err)
	}
	if all := stage.Must(s.Packs(ctx))(t); len(all) != 3 || all[0].Revision != 3 {
		t.Errorf("got %+v, want three, the latest first", all)
	}
	for _, query := range []string{`UPDATE packs SET published_by = 'eve'`, `DELETE FROM packs`, `TRUNCATE packs`} {
		if _, err := s.SQL.Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}
