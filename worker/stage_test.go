package worker_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
	"touchtone/worker"
)

var (
	_ worker.Store    = (*storage.DB)(nil)
	_ worker.Listing  = (*storage.DB)(nil)
	_ worker.Calendar = (*storage.DB)(nil)
	_ worker.Watcher  = (*storage.DB)(nil)
	_ worker.Bucket   = (*s3.Bucket)(nil)
	_ worker.Teller   = (*s3.Bucket)(nil)
)

var spec = ledger.Spec{Pack: "of the test", Engine: "1", Analysis: "1"}

// stage is a ledger of the test's own and a shelf of objects.
type stage struct {
	t     testing.TB
	db    *storage.DB
	sql   *sql.DB // for what no method shows
	shelf *shelf
}

func mustStage(t testing.TB) *stage {
	t.Helper()
	dsn := storagetest.DB(t)
	db, err := storage.Open(t.Context(), dsn, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	own, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(); own.Close() })
	return &stage{t, db, own, &shelf{objects: map[string][]byte{}}}
}

// worker is one of many that could work on the stage.
func (s *stage) worker(redis string) *worker.Worker {
	return &worker.Worker{
		Store: s.db, Bucket: s.shelf, Analyzer: ear{}, Pack: mind{}, Spec: spec,
		Redis: redis, TTL: time.Second, Grace: 5 * time.Second, Log: slog.New(slog.DiscardHandler),
	}
}

// start runs a worker; stop ends it and gives its error.
func (s *stage) start(w *worker.Worker) (stop func() error) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	s.t.Cleanup(func() { stop() })
	return stop
}

func (s *stage) mustScan(lane ledger.Lane) int {
	s.t.Helper()
	n, err := s.scanner(lane).Scan(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// waitFor waits until a query says true.
func (s *stage) waitFor(what, query string) {
	s.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); s.text(query) != "true"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain for %s; works: %s", what,
				s.text(`SELECT string_agg(format('%s %s %s', work_id, state, last_error), ', ') FROM works WHERE state <> 'done'`))
		}
	}
}

// waitForAll waits until nothing is open. It shortens the waits between attempts.
func (s *stage) waitForAll() {
	s.t.Helper()
	s.waitFor("the end of all works", `
		WITH hurried AS (UPDATE works SET next_at = now() WHERE state = 'pending' AND last_error <> '' AND next_at > now())
		SELECT NOT EXISTS (SELECT FROM works WHERE state <> 'done')`)
}

func (s *stage) text(query string) string {
	s.t.Helper()
	var got sql.NullString
	if err := s.sql.QueryRow(query).Scan(&got); err != nil {
		s.t.Fatalf("%s: %v", query, err)
	}
	return got.String
}

func (s *stage) wants(what, want, query string) {
	s.t.Helper()
	if got := s.text(query); got != want {
		s.t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// wantEndings compares how leases of works ended, and how often, the rarest first.
func (s *stage) wantEndings(want string) {
	s.t.Helper()
	s.wants("endings", want, `SELECT string_agg(n || ' ' || result, ',' ORDER BY n) FROM (SELECT result, count(*) AS n FROM attempts GROUP BY 1) x`)
}

func (s *stage) wantTally(want ledger.Tally) {
	s.t.Helper()
	tally, err := s.db.Tally(context.Background(), 0)
	recount, err2 := s.db.Recount(context.Background(), 0)
	if err != nil || err2 != nil || tally != want || recount != want {
		s.t.Errorf("got tally %+v and recount %+v, %v %v, want %+v", tally, recount, err, err2, want)
	}
}

// dump is every row of the results without the numbers that depend on the order of discovery.
const dump = `SELECT md5(string_agg(line, E'\n' ORDER BY line)) FROM (
	SELECT o.key || i.record || (to_jsonb(i) - 'work_id' - 'object_id')::text FROM interactions i JOIN objects o USING (object_id) UNION ALL
	SELECT o.key || q.record || (to_jsonb(q) - 'work_id' - 'object_id')::text FROM quarantines q JOIN objects o USING (object_id)
) rows (line)`

// shelf is a bucket in memory.
type shelf struct {
	mu      sync.Mutex
	objects map[string][]byte
	get     func(ctx context.Context, key string) error // when set, is asked first
}

func (s *shelf) put(key, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[key] = []byte(body)
}

func (s *shelf) remove(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.objects, key)
}

func (s *shelf) Head(_ context.Context, key string) (ledger.Object, error) {
	for o := range s.List(context.Background(), key, "") {
		if o.Key == key {
			return o, nil
		}
	}
	return ledger.Object{}, fs.ErrNotExist
}

func (s *shelf) Level(ctx context.Context, prefix string) (objects []ledger.Object, folders []string, err error) {
	for o := range s.List(ctx, prefix, "") {
		below := strings.TrimPrefix(o.Key, prefix)
		folder, _, deeper := strings.Cut(below, "/")
		switch folder = prefix + folder + "/"; {
		case !deeper:
			objects = append(objects, o)
		case len(folders) == 0 || folders[len(folders)-1] != folder:
			folders = append(folders, folder)
		}
	}
	return objects, folders, nil
}

func (s *shelf) List(_ context.Context, prefix, after string) iter.Seq2[ledger.Object, error] {
	return func(yield func(ledger.Object, error) bool) {
		s.mu.Lock()
		objects := maps.Clone(s.objects)
		s.mu.Unlock()
		for _, key := range slices.Sorted(maps.Keys(objects)) {
			o := ledger.Object{
				Key: key, ETag: etag(objects[key]), Size: int64(len(objects[key])),
				LastModified: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
			}
			if key > after && strings.HasPrefix(key, prefix) && !yield(o, nil) {
				return
			}
		}
	}
}

func (s *shelf) Part(_ context.Context, key string, at, size int64) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, there := s.objects[key]
	if !there {
		return nil, fs.ErrNotExist
	}
	body = body[min(at, int64(len(body))):]
	return body[:min(size, int64(len(body)))], nil
}

func (s *shelf) Get(ctx context.Context, key, want string) (io.ReadCloser, map[string]string, error) {
	if s.get != nil {
		if err := s.get(ctx, key); err != nil {
			return nil, nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	body, there := s.objects[key]
	if !there {
		return nil, nil, fs.ErrNotExist
	}
	if etag(body) != want {
		return nil, nil, ledger.ErrChanged
	}
	return io.NopCloser(bytes.NewReader(body)), nil, nil
}

func etag(body []byte) string { return fmt.Sprintf("%x", md5.Sum(body)) }

// ear hears what was said and no more. before, when set, is asked first.
type ear struct {
	before func(*interaction.Interaction)
}

func (e ear) Analyze(in *interaction.Interaction) *nlp.Analysis {
	if e.before != nil {
		e.before(in)
	}
	heard := &nlp.Analysis{About: in.About}
	for _, turn := range in.Turns {
		heard.Turns = append(heard.Turns, nlp.Turn{Cutting: nlp.Cutting{Text: turn.Text}})
	}
	return heard
}

// mind has no opinion.
type mind struct{}

func (mind) EvaluateAfter(rules.Past, *nlp.Analysis) *rules.Findings {
	return &rules.Findings{Link: rules.Link{How: rules.Unmatched}}
}

func (mind) LooksBack() time.Duration { return 0 }

// call is an object of our own format with n interactions.
func call(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%s-%d","channel":"call","lang":"en","turns":[{"speaker":"agent","text":"Hello"},{"speaker":"customer","text":"Hi"}]}`+"\n", name, i)
	}
	return b.String()
}

// fill puts n calls on the shelf.
func (s *stage) fill(n int) {
	for i := range n {
		name := fmt.Sprintf("call%03d", i)
		s.shelf.put(name+".jsonl", call(name, 1))
	}
}
