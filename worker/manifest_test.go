package worker_test

import (
	"strings"
	"testing"

	"touchtone/report/ledger"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
)

// onS3 is a stage whose objects lie on a real server.
type onS3 struct {
	*stage
	bucket *s3.Bucket
}

func mustStageOnS3(t *testing.T) *onS3 {
	t.Helper()
	bucket, err := s3.Open(t.Context(), storagetest.Bucket(t))
	if err != nil {
		t.Fatal(err)
	}
	return &onS3{mustStage(t), bucket}
}

func (s *onS3) mustPut(key, body string) {
	s.t.Helper()
	if err := s.bucket.Put(s.t.Context(), key, strings.NewReader(body), int64(len(body)), nil); err != nil {
		s.t.Fatal(err)
	}
}

// mustScanAll lists once, wants so many new works, and scores them.
func (s *onS3) mustScanAll(want int) {
	s.t.Helper()
	scanner := s.scanner(ledger.Live)
	scanner.Bucket = s.bucket
	if works, err := scanner.Scan(s.t.Context()); err != nil || works != want {
		s.t.Fatalf("scan made %d works, %v, want %d", works, err, want)
	}
	if works, err := scanner.Scan(s.t.Context()); err != nil || works != 0 {
		s.t.Fatalf("scan made %d works more, %v", works, err)
	}
	w := s.worker("")
	w.Bucket = s.bucket
	stop := s.start(w)
	s.waitForAll()
	if err := stop(); err != nil {
		s.t.Fatal(err)
	}
}

const (
	asksOnce = `{"turns":[{"speaker":"customer","text":"Where is my parcel?"}]}`
	day      = `{"key":"calls/1.json","id":"one","agent":"Ana"}` + "\n" + `{"key":"calls/2.json","id":"two","agent":"Ben"}` + "\n"
	whoTalks = `SELECT string_agg(id || ' ' || agent, ',' ORDER BY id) FROM current_interactions`
)

// A manifest is joined to what it names whichever of them comes first; without it they are scored as well.
func TestManifestIsReadAlong(t *testing.T) {
	t.Parallel()
	calls := func(s *onS3) { s.mustPut("calls/1.json", asksOnce); s.mustPut("calls/2.json", asksOnce) }
	manifest := func(s *onS3) { s.mustPut("calls/day.manifest.jsonl", day) }
	for name, c := range map[string]struct {
		first, then func(*onS3)
		works       [2]int
	}{
		"first": {manifest, calls, [2]int{2, 2}}, // two lines of nothing that is there are told of, as sidecars are
		"last":  {calls, manifest, [2]int{2, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mustStageOnS3(t)
			c.first(s)
			s.mustScanAll(c.works[0])
			c.then(s)
			s.mustScanAll(c.works[1])
			s.wants("heard", "one Ana,two Ben", whoTalks)
		})
	}
}

// What changes in a manifest is read again, and nothing else: wherever a line stands, it is the same.
func TestManifestThatGrowsChangesOnlyWhatItSaysAnew(t *testing.T) {
	t.Parallel()
	s := mustStageOnS3(t)
	s.mustPut("calls/1.json", asksOnce)
	s.mustPut("calls/2.json", asksOnce)
	s.mustPut("calls/day.manifest.jsonl", day)
	s.mustScanAll(2)
	s.mustPut("calls/3.json", asksOnce)
	s.mustPut("calls/day.manifest.jsonl", `{"key":"calls/3.json","id":"three","agent":"Cy"}`+"\n"+day+`{"key":"calls/2.json","id":"two","agent":"Bea"}`+"\n")
	s.mustScanAll(2)
	s.wants("heard", "one Ana,three Cy,two Bea", whoTalks)
	s.mustPut("calls/1.json", asksOnce+" ")
	s.mustScanAll(1)
	s.wants("heard again, from where the line moved to", "one Ana,three Cy,two Bea", whoTalks)
}

// Mistakes in a manifest are told of with their places, and cost no object.
func TestMistakesInAManifestAreQuarantined(t *testing.T) {
	t.Parallel()
	s := mustStageOnS3(t)
	s.mustPut("calls/1.json", asksOnce)
	s.mustPut("calls/2.json", asksOnce)
	s.mustPut("calls/day.manifest.jsonl", `{"key":"calls/1.json","id":"one","agent":"Ana"}`+"\n"+`{"key":"calls/2.json","started_at":"soon"}`+"\n"+`{"id":"three"}`+"\n{\n")
	s.mustScanAll(3)
	s.wants("heard", " ,one Ana", whoTalks)
	s.wants("told of", "bad_timestamp line 2:42, $.started_at;schema line 3, $.key;json_syntax line 4:2",
		`SELECT string_agg(code || ' ' || place, ';' ORDER BY object_id, record) FROM quarantines`)
}
