package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"

	"touchtone/storage/storagetest/stage"
)

func TestSwappedRolesAreScoredAgain(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.New(t)
	s.MustDiscover(stage.Object("a.json", "1"))
	first := s.MustClaim("w")
	if len(first) != 1 || len(first[0].Swapped) > 0 {
		t.Fatalf("got %+v, want one work with nothing swapped", first)
	}
	s.MustSave(stage.Whole(&first[0], stage.Good("a"), stage.Good("b")))
	id := s.Text(`SELECT object_id || '-2' FROM objects`)

	work := stage.Must(s.SwapRoles(ctx, id, "Ana"))(t)
	if ended := stage.Must(s.Ended(ctx, work))(t); ended {
		t.Error("the work has ended before anybody did it")
	}
	again := s.MustClaim("w")
	if len(again) != 1 || again[0].ID != work || !slices.Equal(again[0].Swapped, []int64{2}) {
		t.Fatalf("got %+v, want work %d with record 2 swapped", again, work)
	}
	s.MustSave(stage.Whole(&again[0], stage.Good("a"), stage.Good("b")))
	if ended := stage.Must(s.Ended(ctx, work))(t); !ended {
		t.Error("the work has not ended")
	}
	s.Wants("shown", s.Text(`SELECT $1::bigint::text`, work), `SELECT DISTINCT work_id::text FROM current_interactions`)
	s.Wants("kept", "4", `SELECT count(*)::text FROM interactions`)
}

func TestRolesSwappedTwiceAreAsTheyWere(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.New(t)
	s.MustSaveMany(1)
	id := s.Text(`SELECT object_id || '-1' FROM current_interactions LIMIT 1`)
	work := stage.Must(s.SwapRoles(ctx, id, "Ana"))(t)
	if again := stage.Must(s.SwapRoles(ctx, id, "Ben"))(t); again != work {
		t.Errorf("got work %d, want %d, which nobody has begun", again, work)
	}
	for _, w := range s.MustClaim("w") {
		if len(w.Swapped) > 0 {
			t.Errorf("got %v, want nothing swapped", w.Swapped)
		}
	}
	s.Wants("kept", "Ana, Ben", `SELECT string_agg(said_by, ', ' ORDER BY swap_id) FROM role_swaps`)
}

// A person speaks of what they saw: other bytes begin without.
func TestSwappedRolesAreOfTheirVersion(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.New(t)
	s.MustDiscover(stage.Object("a.json", "1"))
	works := s.MustClaim("w")
	s.MustSave(stage.Whole(&works[0], stage.Good("a")))
	stage.Must(s.SwapRoles(ctx, s.Text(`SELECT object_id || '-1' FROM objects`), "Ana"))(t)
	again := s.MustClaim("w")
	s.MustSave(stage.Whole(&again[0], stage.Good("a")))
	s.MustDiscover(stage.Object("a.json", "2"))
	if works := s.MustClaim("w"); len(works) != 1 || len(works[0].Swapped) > 0 {
		t.Errorf("got %+v, want one work with nothing swapped", works)
	}
	if _, err := s.SwapRoles(ctx, "77-1", "Ana"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: got %v, want fs.ErrNotExist", err)
	}
	if _, err := s.SQL.Exec(`DELETE FROM role_swaps`); err == nil {
		t.Error("what a person said was deleted")
	}
}
