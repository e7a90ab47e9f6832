package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"
)

func TestSwappedRolesAreScoredAgain(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), mustStage(t)
	s.mustDiscover(object("a.json", "1"))
	first := s.mustClaim("w")
	if len(first) != 1 || len(first[0].Swapped) > 0 {
		t.Fatalf("got %+v, want one work with nothing swapped", first)
	}
	s.mustSave(whole(&first[0], good("a"), good("b")))
	id := s.text(`SELECT object_id || '-2' FROM objects`)

	work := must(s.SwapRoles(ctx, id, "Ana"))(t)
	if ended := must(s.Ended(ctx, work))(t); ended {
		t.Error("the work has ended before anybody did it")
	}
	again := s.mustClaim("w")
	if len(again) != 1 || again[0].ID != work || !slices.Equal(again[0].Swapped, []int64{2}) {
		t.Fatalf("got %+v, want work %d with record 2 swapped", again, work)
	}
	s.mustSave(whole(&again[0], good("a"), good("b")))
	if ended := must(s.Ended(ctx, work))(t); !ended {
		t.Error("the work has not ended")
	}
	s.wants("shown", s.text(`SELECT $1::bigint::text`, work), `SELECT DISTINCT work_id::text FROM current_interactions`)
	s.wants("kept", "4", `SELECT count(*)::text FROM interactions`)
}

func TestRolesSwappedTwiceAreAsTheyWere(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), mustStage(t)
	s.mustSaveMany(1)
	id := s.text(`SELECT object_id || '-1' FROM current_interactions LIMIT 1`)
	work := must(s.SwapRoles(ctx, id, "Ana"))(t)
	if again := must(s.SwapRoles(ctx, id, "Ben"))(t); again != work {
		t.Errorf("got work %d, want %d, which nobody has begun", again, work)
	}
	for _, w := range s.mustClaim("w") {
		if len(w.Swapped) > 0 {
			t.Errorf("got %v, want nothing swapped", w.Swapped)
		}
	}
	s.wants("kept", "Ana, Ben", `SELECT string_agg(said_by, ', ' ORDER BY swap_id) FROM role_swaps`)
}

// A person speaks of what they saw: other bytes begin without.
func TestSwappedRolesAreOfTheirVersion(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), mustStage(t)
	s.mustDiscover(object("a.json", "1"))
	works := s.mustClaim("w")
	s.mustSave(whole(&works[0], good("a")))
	must(s.SwapRoles(ctx, s.text(`SELECT object_id || '-1' FROM objects`), "Ana"))(t)
	again := s.mustClaim("w")
	s.mustSave(whole(&again[0], good("a")))
	s.mustDiscover(object("a.json", "2"))
	if works := s.mustClaim("w"); len(works) != 1 || len(works[0].Swapped) > 0 {
		t.Errorf("got %+v, want one work with nothing swapped", works)
	}
	if _, err := s.SwapRoles(ctx, "77-1", "Ana"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: got %v, want fs.ErrNotExist", err)
	}
	if _, err := s.sql.Exec(`DELETE FROM role_swaps`); err == nil {
		t.Error("what a person said was deleted")
	}
}
