package storage_test

import (
	"context"
	"testing"
	"time"

	"touchtone/report/ledger"
)

func sidecar(of, etag string) ledger.Sidecar {
	return ledger.Sidecar{Object: object(of+".meta.json", etag), Of: of}
}

func (s *stage) mustSee(objects []ledger.Object, sidecars ...ledger.Sidecar) int {
	s.t.Helper()
	n, err := s.Discover(context.Background(), s.scan, objects, sidecars)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestListingAgainFindsNothingNew(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	if got := s.mustSee(objects(5), sidecar("call0000.json", "s1")); got != 5 {
		t.Errorf("first listing: got %d works, want 5", got)
	}
	if got := s.mustSee(objects(5), sidecar("call0000.json", "s1")); got != 0 {
		t.Errorf("second listing: got %d works, want 0", got)
	}
	s.wants("pairs", "call0000.json s1", `SELECT string_agg(key || ' ' || sidecar_etag, ',') FROM object_versions JOIN objects USING (object_id) WHERE sidecar_etag <> ''`)
}

func TestNewBytesSupersede(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	for _, etag := range []string{"1", "2"} {
		s.mustDiscover(object("a", etag))
		s.mustSave(whole(&s.mustClaim("one")[0], good("as of "+etag)))
	}
	s.wants("current", "as of 2", `SELECT string_agg(id, ',') FROM current_interactions`)
	s.wants("all", "2", `SELECT count(*) FROM interactions`)

	if got := s.mustDiscover(object("a", "1")); got != 0 { // somebody put the old bytes back
		t.Errorf("old bytes made %d works, want none", got)
	}
	s.wants("current", "as of 1", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestOldVersionEndingLateTakesNoPlace(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	slow := s.mustClaim("one")[0]
	s.mustDiscover(object("a", "2"))
	s.mustSave(whole(&s.mustClaim("two")[0], good("new")))
	s.mustSave(whole(&slow, good("old")))
	s.wants("current", "new", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestGoneObjectTakesNoPlace(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	s.mustSave(whole(&s.mustClaim("one")[0], good("read")))
	s.mustDiscover(object("a", "2"))
	s.mustSave(whole(&s.mustClaim("one")[0], bad(ledger.Gone)))
	s.wants("current", "read", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestWorkNotBegunFollowsTheNewestVersion(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	if got := s.mustDiscover(object("a", "2")); got != 0 {
		t.Errorf("got %d more works, want the one that is there", got)
	}
	if w := s.mustClaim("one"); len(w) != 1 || w[0].Object.ETag != "2" {
		t.Errorf("claimed %+v, want version 2", w)
	}
}

func TestLateSidecarMakesANewVersion(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSee([]ledger.Object{object("a", "1")})
	s.mustSave(whole(&s.mustClaim("one")[0], good("without")))
	if got := s.mustSee(nil, sidecar("a", "s1")); got != 1 {
		t.Fatalf("a late sidecar made %d works, want 1", got)
	}
	w := &s.mustClaim("one")[0]
	if w.Sidecar.Key != "a.meta.json" || w.Sidecar.ETag != "s1" || w.Object.Key != "a" {
		t.Errorf("claimed %+v, want it with its sidecar", w)
	}
	s.mustSave(whole(w, good("with")))
	s.wants("current", "with", `SELECT string_agg(id, ',') FROM current_interactions`)
}

func TestOrphanSidecarIsQuarantined(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustSee([]ledger.Object{object("a", "1")}, sidecar("a", "s"), sidecar("b", "s"))
	for _, want := range []int{1, 0} {
		if got, err := s.Orphans(ctx, s.scan); got != want || err != nil {
			t.Errorf("orphans: got %d, %v, want %d", got, err, want)
		}
	}
	for _, w := range s.mustClaim("one") {
		if refused := w.Refused != nil; refused != (w.Object.Key == "b.meta.json") {
			t.Errorf("%s: refused is %v", w.Object.Key, refused)
		}
	}
}

func TestKeyThatIsNoTextIsKeptEscaped(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	for _, want := range []int{1, 0} {
		if got := s.mustDiscover(object("caf\xe9.json", "1")); got != want {
			t.Errorf("got %d works, want %d", got, want)
		}
	}
	w := s.mustClaim("one")[0]
	if w.Object.Key != `"caf\xe9.json"` || w.Refused == nil || w.Refused.Code != ledger.BadKey {
		t.Errorf("claimed %+v, want it refused under its escaped key", w)
	}
}

// A sidecar of the object's own comes before what manifests say, and of those the newest is read, in whatever order they are listed.
func TestWhichOfManySidecarsIsRead(t *testing.T) {
	t.Parallel()
	older, newer := object("z.manifest.jsonl", "1"), object("a.manifest.jsonl", "1")
	newer.LastModified = older.LastModified.Add(time.Hour)
	lines := []ledger.Sidecar{ledger.LineOf(older, "a", "s1", 10, 5), ledger.LineOf(newer, "a", "s2", 20, 7)}
	for _, order := range [][]ledger.Sidecar{{lines[0], lines[1]}, {lines[1], lines[0]}} {
		s := mustStage(t)
		s.mustSee([]ledger.Object{object("a", "1")}, order[0])
		s.mustSee(nil, order[1])
		read := s.mustClaim("w")[0].Sidecar
		if read.Key != "a.manifest.jsonl#a" || read.ETag != "s2" || read.In != newer.Key || read.At != 20 || read.Size != 7 {
			t.Errorf("read %+v, want the line of the newer manifest", read)
		}
		s.mustSee(nil, sidecar("a", "s3"))
		for _, w := range s.mustClaim("w") {
			if w.Sidecar.Key != "a.meta.json" || w.Sidecar.In != "" {
				t.Errorf("read %+v, want the object's own", w.Sidecar)
			}
		}
	}
}
