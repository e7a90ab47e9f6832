package crew

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/ledger"
	"touchtone/storage/embedded"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
)

// counter passes requests on to an S3 server and counts them by method.
type counter struct {
	mu   sync.Mutex
	seen map[string]int
}

func (c *counter) before(t *testing.T, endpoint string) (address string) {
	t.Helper()
	to, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	c.seen = map[string]int{}
	server := httptest.NewServer(c.count(httputil.NewSingleHostReverseProxy(to)))
	t.Cleanup(server.Close)
	return server.URL
}

func (c *counter) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		c.seen[r.Method]++
		c.mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

func (c *counter) requests() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.seen)
}

// aDigest is of a night of which little is to be told.
func aDigest() *digest.Digest {
	night := ledger.Progress{Batch: 3, Kind: ledger.Nightly, Date: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), Tally: ledger.Tally{Discovered: 14, Scored: 12, Quarantined: 2}}
	d := digest.Make(night, report.Summary{Refused: []report.Count{{Name: "truncated_gzip", N: 2}}}, nil, nil)
	d.ID = "6a1f"
	return d
}

// shelved is a crew whose digests go to a place on the server of a bucket.
func shelved(cfg s3.Config, endpoint, to string) *Crew {
	set := &program.Settings{DigestTo: to, S3Endpoint: endpoint, S3Bucket: "calls", Listen: "127.0.0.1:8470", PublicURL: "https://qa.example"}
	at := embedded.S3Address{Endpoint: endpoint, Region: cfg.Region, Keys: embedded.Keys{AccessKey: cfg.AccessKey, SecretKey: cfg.SecretKey}}
	return &Crew{Program: &program.Program{Settings: set}, Services: &program.Services{Where: embedded.Addresses{S3: at}}}
}

// Sent twice, as after a crash, a digest is the same three files; the bucket is opened once for them.
func TestDigestToABucket(t *testing.T) {
	t.Parallel()
	cfg, asked := storagetest.Bucket(t), new(counter)
	bucket, err := s3.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	c := shelved(cfg, asked.before(t, cfg.Endpoint), "s3://"+cfg.Bucket+"/nights/larkhill ")
	open, err := c.shelf()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := fileDigest(t.Context(), c.Program, open, aDigest()); err != nil {
			t.Fatal(err)
		}
	}
	if got := asked.requests(); !maps.Equal(got, map[string]int{http.MethodHead: 2, http.MethodPut: 6}) {
		t.Errorf("asked %v, want each of two digests to open the bucket once and to write three files", got)
	}
	const name = "nights/larkhill digest-2026-03-01-batch-3"
	files := filesIn(t, bucket)
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, []string{name + ".html", name + ".json", name + ".txt"}) {
		t.Fatalf("the bucket holds %q", got)
	}
	for format, ending := range map[string]string{"text": ".txt", "html": ".html", "json": ".json"} {
		if want, err := digestAs(c.Program, format, aDigest()); err != nil || files[name+ending] != want {
			t.Errorf("%s is\n%s\nwant\n%s(%v)", ending, files[name+ending], want, err)
		}
	}
	if text := files[name+".txt"]; !strings.Contains(text, "https://qa.example/batches/3") {
		t.Errorf("no link with the public address in\n%s", text)
	}
}

func filesIn(t *testing.T, b *s3.Bucket) map[string]string {
	t.Helper()
	files := map[string]string{}
	for o, err := range b.List(t.Context(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		body, _, err := b.Get(t.Context(), o.Key, o.ETag)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		body.Close()
		if err != nil {
			t.Fatal(err)
		}
		files[o.Key] = string(text)
	}
	return files
}

// Somebody else's server is not ours to add buckets to. When the bucket is there, the next try brings the digest.
func TestDigestWaitsForItsBucket(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	c := shelved(cfg, cfg.Endpoint, "s3://"+cfg.Bucket)
	open, err := c.shelf()
	if err != nil {
		t.Fatal(err)
	}
	if err := fileDigest(t.Context(), c.Program, open, aDigest()); err == nil || !strings.Contains(err.Error(), "bucket "+cfg.Bucket) || !strings.Contains(err.Error(), "does not exist") {
		t.Fatalf("without its bucket: %v", err)
	}
	bucket, err := s3.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := fileDigest(t.Context(), c.Program, open, aDigest()); err != nil || len(filesIn(t, bucket)) != 3 {
		t.Errorf("with it: %v, %d files", err, len(filesIn(t, bucket)))
	}
}
