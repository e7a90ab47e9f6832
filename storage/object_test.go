package storage_test

import (
	"context"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

func sidecar(of, etag string) ledger.Sidecar {
	return ledger.Sidecar{Object: stage.Object(of+".meta.json", etag), Of: of}
}

func mustSee(s *stage.Stage, objects []ledger.Object, sidecars ...ledger.Sidecar) int {
	s.T.Helper()
	n, err := s.Discover(context.Background(), s.Scan, objects, sidecars)
	if err != nil {
		s.T.Fatal(err)
	}
	return n
}

func TestListingAgainFindsNothingNew(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	if got := mustSee(s, stage.Objects(5), sidecar("call0000.json", "s1")); got != 5 {
		t.Errorf("first listing: got %d works, want 5", got)
	}
	if got := mustSee(s, stage.Objects(5), sidecar("call0000.json", "s1")); got != 0 {
		t.Errorf("second listing: got %d works, want 0", got)
	}
	s.Wants("pairs", "call0000.json s1", `SELECT string_agg(key || ' ' || sidecar_etag, ',') FROM object_versions JOIN objects USING (object_id) WHERE sidecar_etag <> ''`)
}

func TestNewBytesSupersede(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	for _, etag := range []string{"1", "2"} {
		s.MustDiscover(stage.Object("a", etag))
		s.MustSave(stage.Whole(&s.MustClaim("one")[0], stage.Good("as of "+etag)))
	}
	s.Wants("current", "as of 2", `SELECT string_agg(id, ',') FROM current_interactions`)
	s.Wants("all", "2", `SELECT count(*) FROM interactions`)

	if got := s.MustDiscover(stage.Object("a", "1")); got != 0 { // somebody put the old bytes back
		t.Errorf("old bytes made %d works, want none", got)
	}
	s.Wants("current", "as of 1", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestOldVersionEndingLateTakesNoPlace(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	slow := s.MustClaim("one")[0]
	s.MustDiscover(stage.Object("a", "2"))
	s.MustSave(stage.Whole(&s.MustClaim("two")[0], stage.Good("new")))
	s.MustSave(stage.Whole(&slow, stage.Good("old")))
	s.Wants("current", "new", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestGoneObjectTakesNoPlace(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	s.MustSave(stage.Whole(&s.MustClaim("one")[0], stage.Good("read")))
	s.MustDiscover(stage.Object("a", "2"))
	s.MustSave(stage.Whole(&s.MustClaim("one")[0], stage.Bad(ledger.Gone)))
	s.Wants("current", "read", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestWorkNotBegunFollowsTheNewestVersion(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	if got := s.MustDiscover(stage.Object("a", "2")); got != 0 {
		t.Errorf("got %d more works, want the one that is there", got)
	}
	if w := s.MustClaim("one"); len(w) != 1 || w[0].Object.ETag != "2" {
		t.Errorf("claimed %+v, want version 2", w)
	}
}

func TestLateSidecarMakesANewVersion(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustSee(s, []ledger.Object{stage.Object("a", "1")})
	s.MustSave(stage.Whole(&s.MustClaim("one")[0], stage.Good("without")))
	if got := mustSee(s, nil, sidecar("a", "s1")); got != 1 {
		t.Fatalf("a late sidecar made %d works, want 1", got)
	}
	w := &s.MustClaim("one")[0]
	if w.Sidecar.Key != "a.meta.json" || w.Sidecar.ETag != "s1" || w.Object.Key != "a" {
		t.Errorf("claimed %+v, want it with its sidecar", w)
	}
	s.MustSave(stage.Whole(w, stage.Good("with")))
	s.Wants("current", "with", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestOrphanSidecarIsQuarantined(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSee(s, []ledger.Object{stage.Object("a", "1")}, sidecar("a", "s"), sidecar("b", "s"))
	for _, want := range []int{1, 0} {
		if got, err := s.Orphans(ctx, s.Scan); got != want || err != nil {
			t.Errorf("orphans: got %d, %v, want %d", got, err, want)
		}
	}
	for _, w := range s.MustClaim("one") {
		if refused := w.Refused != nil; refused != (w.Object.Key == "b.meta.json") {
			t.Errorf("%s: refused is %v", w.Object.Key, refused)
		}
	}
}

func TestKeyThatIsNoTextIsKeptEscaped(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	for _, want := range []int{1, 0} {
		if got := s.MustDiscover(stage.Object("caf\xe9.json", "1")); got != want {
			t.Errorf("got %d works, want %d", got, want)
		}
	}
	w := s.MustClaim("one")[0]
	if w.Object.Key != `"caf\xe9.json"` || w.Refused == nil || w.Refused.Code != ledger.BadKey {
		t.Errorf("claimed %+v, want it refused under its escaped key", w)
	}
}

// A sidecar of the object's own comes before what manifests say, and of those the newest is read, in whatever order they are listed.
func TestWhichOfManySidecarsIsRead(t *testing.T) {
	t.Parallel()
	older, newer := stage.Object("z.manifest.jsonl", "1"), stage.Object("a.manifest.jsonl", "1")
	newer.LastModified = older.LastModified.Add(time.Hour)
	lines := []ledger.Sidecar{ledger.LineOf(older, "a", "s1", 10, 5), ledger.LineOf(newer, "a", "s2", 20, 7)}
	for _, order := range [][]ledger.Sidecar{{lines[0], lines[1]}, {lines[1], lines[0]}} {
		s := stage.New(t)
		mustSee(s, []ledger.Object{stage.Object("a", "1")}, order[0])
		mustSee(s, nil, order[1])
		read := s.MustClaim("w")[0].Sidecar
		if read.Key != "a.manifest.jsonl#a" || read.ETag != "s2" || read.In != newer.Key || read.At != 20 || read.Size != 7 {
			t.Errorf("read %+v, want the line of the newer manifest", read)
		}
		mustSee(s, nil, sidecar("a", "s3"))
		for _, w := range s.MustClaim("w") {
			if w.Sidecar.Key != "a.meta.json" || w.Sidecar.In != "" {
				t.Errorf("read %+v, want the object's own", w.Sidecar)
			}
		}
	}
}
