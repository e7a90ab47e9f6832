package main

import (
	"database/sql"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
	"touchtone/worker"
)

// The doors fit each other though they do not know each other.
var (
	_ worker.Store    = (*storage.DB)(nil)
	_ worker.Listing  = (*storage.DB)(nil)
	_ worker.Calendar = (*storage.DB)(nil)
	_ worker.Watcher  = (*storage.DB)(nil)
	_ worker.Bucket   = (*s3.Bucket)(nil)
)

// A worker killed in the middle of a batch and started again leaves the same rows as one that lived.
func TestKilledWorker(t *testing.T) {
	t.Parallel()
	lived, killed := newSite(t), newSite(t)
	lived.batch(t)
	killed.batchWithKill(t)
	want, got := lived.rows(t), killed.rows(t)
	if want == "" || got != want {
		t.Errorf("the rows of the killed worker differ: sum %q, want %q", got, want)
	}
	lived.wantNothingLost(t)
	killed.wantNothingLost(t)
}

// site is everything a worker works with, named by the environment.
type site struct {
	env []string
	db  *sql.DB
}

func newSite(t *testing.T) *site {
	t.Helper()
	return newSiteOn(t, storagetest.DB(t))
}

// newSiteOn is one on a database that is there, whose pages and workers may go another way to it.
func newSiteOn(t *testing.T, dsn string, env ...string) *site {
	t.Helper()
	bucket := storagetest.Bucket(t)
	if _, err := s3.Open(t.Context(), bucket); err != nil { // makes it
		t.Fatal(err)
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := &site{db: db, env: []string{
		"TOUCHTONE_POSTGRES=" + dsn,
		"TOUCHTONE_REDIS=" + storagetest.Redis(t),
		"TOUCHTONE_S3_ENDPOINT=" + bucket.Endpoint,
		"TOUCHTONE_S3_BUCKET=" + bucket.Bucket,
		"TOUCHTONE_S3_REGION=" + bucket.Region,
		"TOUCHTONE_S3_ACCESS_KEY=" + bucket.AccessKey,
		"TOUCHTONE_S3_SECRET_KEY=" + bucket.SecretKey,
		"TOUCHTONE_PSEUDONYM_KEY=the same for both",
		"TOUCHTONE_DATA_DIR=" + t.TempDir(),
		"TOUCHTONE_LOG_LEVEL=error",
	}}
	s.env = append(s.env, env...)
	s.run(t, "import", testdata+"/bucket", testdata+"/broken", write(t, "packed.jsonl", manyCalls(1200)))
	return s
}

// manyCalls is a packed object that takes a worker a while.
func manyCalls(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"p-%d","channel":"call","started_at":"2026-11-03T10:00:00Z","agent":"a%d","turns":[`+
			`{"speaker":"agent","text":"Good morning, thank you for calling, my name is Sam. How can I help?"},`+
			`{"speaker":"customer","text":"My parcel is late again, this is the third time and I am really angry."},`+
			`{"speaker":"agent","text":"I am so sorry about that. Let me look at order %d for you."}]}`+"\n", i, i%7, i)
	}
	return b.String()
}

func (s *site) run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := process(t, s.env, args...).Output(); err != nil {
		t.Fatalf("touchtone %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (s *site) start(t *testing.T) *exec.Cmd {
	t.Helper()
	cmd := process(t, s.env, "worker")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

func (s *site) batch(t *testing.T) {
	t.Helper()
	s.run(t, "batch")
	w := s.start(t)
	s.wait(t, "the end of the batch", `SELECT count(*) > 0 FROM batches WHERE state = 'closed'`)
	stop(t, w, syscall.SIGTERM)
}

func (s *site) batchWithKill(t *testing.T) {
	t.Helper()
	s.run(t, "batch")
	w := s.start(t)
	s.wait(t, "some outcomes", `SELECT count(*) > 200 FROM outcomes`)
	stop(t, w, syscall.SIGKILL)
	var done, open int
	if err := s.db.QueryRow(`SELECT count(*) FILTER (WHERE state = 'done'), count(*) FILTER (WHERE state <> 'done') FROM works`).Scan(&done, &open); err != nil {
		t.Fatal(err)
	}
	if open == 0 {
		t.Fatalf("the worker had ended all %d works before it was killed: this shows nothing", done)
	}
	again := s.start(t)
	s.wait(t, "the end of the batch", `SELECT count(*) > 0 FROM batches WHERE state = 'closed'`)
	stop(t, again, syscall.SIGTERM)
}

func stop(t *testing.T, cmd *exec.Cmd, how syscall.Signal) {
	t.Helper()
	if err := cmd.Process.Signal(how); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil && how != syscall.SIGKILL {
		t.Errorf("the worker ended with %v", err)
	}
}

func (s *site) wait(t *testing.T, what, question string) {
	t.Helper()
	const patience = 5 * time.Minute
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var yes bool
		if err := s.db.QueryRow(question).Scan(&yes); err == nil && yes {
			return
		}
	}
	t.Fatalf("still waiting for %s after %s", what, patience)
}

// rows is a sum over every result, without the numbers that depend on the order in which works were found.
func (s *site) rows(t *testing.T) (sum string) {
	t.Helper()
	err := s.db.QueryRow(`
		SELECT coalesce(md5(string_agg(line, E'\n' ORDER BY line)), '')
		FROM (
		    SELECT o.key || i.record || (to_jsonb(i) - 'work_id' - 'object_id' - 'written')::text -- the buckets were filled one after the other
		    FROM interactions i JOIN objects o USING (object_id)
		    UNION ALL
		    SELECT o.key || e.record || e.ordinal || (to_jsonb(e) - 'work_id' - 'object_id' - 'scorecard_id')::text
		    FROM evaluations e JOIN objects o USING (object_id)
		    UNION ALL
		    SELECT o.key || f.record || f.ordinal || (to_jsonb(f) - 'work_id' - 'object_id')::text
		    FROM flags f JOIN objects o USING (object_id)
		    UNION ALL
		    SELECT o.key || q.record || (to_jsonb(q) - 'work_id' - 'object_id')::text
		    FROM quarantines q JOIN objects o USING (object_id)
		) results (line)`).Scan(&sum)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// wantNothingLost counts in two ways.
func (s *site) wantNothingLost(t *testing.T) {
	t.Helper()
	db, err := storage.Open(t.Context(), strings.TrimPrefix(s.env[0], "TOUCHTONE_POSTGRES="), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	told, err := db.Tally(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	counted, err := db.Recount(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if (told == ledger.Tally{}) || told != counted || told.Discovered != told.Scored+told.Quarantined+told.Open {
		t.Errorf("works tell of %+v, outcomes of %+v", told, counted)
	}
}

// Many connections of two workers share five of the server, and no statement finds another's session: only migrations go around
// the PgBouncer.
func TestNightThroughPgBouncer(t *testing.T) {
	t.Parallel()
	direct, pooled := storagetest.Bouncer(t)
	s := newSiteOn(t, direct, "TOUCHTONE_POSTGRES="+pooled, "TOUCHTONE_POSTGRES_DIRECT="+direct)
	s.run(t, "batch")
	one, other := s.start(t), s.start(t)
	s.wait(t, "the end of the batch", `SELECT count(*) > 0 FROM batches WHERE state = 'closed'`)
	stop(t, one, syscall.SIGTERM)
	stop(t, other, syscall.SIGTERM)
	s.wantNothingLost(t)
	s.run(t, "verify", "--documents")
}
