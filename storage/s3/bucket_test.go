package s3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/tags"

	"touchtone/report/ledger"
	"touchtone/storage/s3"
	"touchtone/storage/storagetest"
)

func mustOpen(tb testing.TB, cfg s3.Config) *s3.Bucket {
	tb.Helper()
	b, err := s3.Open(tb.Context(), cfg)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func mustPut(tb testing.TB, b *s3.Bucket, key, content string) {
	tb.Helper()
	err := b.Put(tb.Context(), key, strings.NewReader(content), int64(len(content)), nil)
	if err != nil {
		tb.Fatal(err)
	}
}

func mustList(tb testing.TB, b *s3.Bucket, prefix string) []ledger.Object {
	tb.Helper()
	var all []ledger.Object
	for o, err := range b.List(tb.Context(), prefix, "") {
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, o)
	}
	return all
}

func read(ctx context.Context, b *s3.Bucket, key, etag string) (string, error) {
	body, _, err := b.Get(ctx, key, etag)
	if err != nil {
		return "", err
	}
	defer body.Close()
	content, err := io.ReadAll(body)
	return string(content), err
}

// Keys are what other systems make of names, dates and habits.
func TestKeysSurvive(t *testing.T) {
	t.Parallel()
	keys := []string{
		"plain.json",
		"two words.json",
		" leading and trailing ",
		"a+b=c.json",
		"100%.json",
		"a%20b.json",
		"what?x=1&y=2#part",
		`quote"s and 'apostrophes' and back\slash`,
		"<&>.xml",
		"năm/мир/Ελλάδα/dagsê/日本.json",
		"naïve-" + "nai\u0308ve", // the same letter composed and decomposed
		"emoji/🙂👩‍👩‍👧.json",
		"semi;colon,comma:at@dollar$tilde~star*bang!",
		"[card] {id} (1) ^caret |pipe `tick`",
		"2026/11/22/deep/down/call.json.gz",
		strings.Repeat("long", 60) + ".json",
	}
	b := mustOpen(t, storagetest.Bucket(t))
	for _, key := range keys {
		mustPut(t, b, key, "of "+key)
	}
	listed := mustList(t, b, "")
	for _, o := range listed {
		got, err := read(t.Context(), b, o.Key, o.ETag)
		if want := "of " + o.Key; err != nil || got != want {
			t.Errorf("read %q = %q, %v, want %q", o.Key, got, err, want)
		}
		if want := int64(len("of " + o.Key)); o.Size != want || o.LastModified.IsZero() {
			t.Errorf("%q: size %d, modified %v, want size %d and a time", o.Key, o.Size, o.LastModified, want)
		}
	}
	got := make([]string, len(listed))
	for i, o := range listed {
		got[i] = o.Key
	}
	slices.Sort(keys)
	if !slices.Equal(got, keys) {
		t.Errorf("listed %q\nwant   %q", got, keys)
	}
}

func TestListStaysBelowPrefix(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	for _, key := range []string{"calls/1", "calls/2", "calls-old/3", "reviews/4", "calls/folder/"} {
		mustPut(t, b, key, "")
	}
	var got []string
	for _, o := range mustList(t, b, "calls/") {
		got = append(got, o.Key)
	}
	if want := []string{"calls/1", "calls/2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListGoesOnPastAPage(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	const n = 1100 // a page has 1000
	var puts sync.WaitGroup
	for i := range n {
		puts.Go(func() {
			if err := b.Put(t.Context(), fmt.Sprintf("%04d", i), strings.NewReader(""), 0, nil); err != nil {
				t.Error(err)
			}
		})
	}
	puts.Wait()
	if got := len(mustList(t, b, "")); got != n {
		t.Errorf("listed %d, want %d", got, n)
	}
}

func TestGetTellsWhatHappened(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	mustPut(t, b, "call", "one")
	before := mustList(t, b, "call")[0].ETag
	mustPut(t, b, "call", "two")
	after := mustList(t, b, "call")[0].ETag

	tests := []struct {
		name, key, etag string
		want            string
		err             error
	}{
		{"the version listed", "call", after, "two", nil},
		{"any version", "call", "", "two", nil},
		{"replaced since", "call", before, "", ledger.ErrChanged},
		{"gone", "no such call", before, "", fs.ErrNotExist},
		{"gone, any version", "no such call", "", "", fs.ErrNotExist},
	}
	for _, test := range tests {
		got, err := read(t.Context(), b, test.key, test.etag)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %q, %v, want %q, %v", test.name, got, err, test.want, test.err)
		}
	}
}

func TestMetadataAndTagsComeWithTheObject(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	b := mustOpen(t, cfg)
	err := b.Put(t.Context(), "call", strings.NewReader("x"), 1, map[string]string{"Agent": "Ana", "team": "north"})
	if err != nil {
		t.Fatal(err)
	}
	tagged, err := tags.NewTags(map[string]string{"team": "of the tag", "retention": "90 days"}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := mustClient(t, cfg).PutObjectTagging(t.Context(), cfg.Bucket, "call", tagged, minio.PutObjectTaggingOptions{}); err != nil {
		t.Fatal(err)
	}
	body, got, err := b.Get(t.Context(), "call", "")
	if err != nil {
		t.Fatal(err)
	}
	body.Close()
	want := map[string]string{"agent": "Ana", "team": "north", "retention": "90 days"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func mustClient(tb testing.TB, cfg s3.Config) *minio.Client {
	tb.Helper()
	u, err := url.Parse(cfg.Endpoint)
	if err != nil {
		tb.Fatal(err)
	}
	c, err := minio.New(u.Host, &minio.Options{Creds: credentials.NewStaticV4(cfg.AccessKey, cfg.SecretKey, "")})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestSizes(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	for _, size := range []int{0, 1, 6000, 35 << 20} {
		key, want := fmt.Sprint(size), numbered(size)
		mustPut(t, b, key, want)
		got, err := read(t.Context(), b, key, "")
		if err != nil || got != want {
			t.Errorf("%d bytes: read %d, %v", size, len(got), err)
		}
	}
}

func TestOpenBucketRefuses(t *testing.T) {
	t.Parallel()
	good := storagetest.Bucket(t)
	mustOpen(t, good)
	tests := []struct {
		name   string
		change func(*s3.Config)
		want   string
	}{
		{"a wrong secret", func(c *s3.Config) { c.SecretKey = "wrong" }, "access denied"},
		{"a wrong key", func(c *s3.Config) { c.AccessKey = "wrong" }, "access key"},
		{"a bucket that is missing", func(c *s3.Config) { c.Bucket, c.Create = "missing", false }, "does not exist"},
		{"an endpoint without scheme", func(c *s3.Config) { c.Endpoint = "127.0.0.1:9000" }, "not a url"},
		{"an endpoint that is no URL", func(c *s3.Config) { c.Endpoint = "http://[" }, "not a url"},
	}
	for _, test := range tests {
		cfg := good
		test.change(&cfg)
		_, err := s3.Open(t.Context(), cfg)
		if err == nil || !strings.Contains(strings.ToLower(err.Error()), test.want) {
			t.Errorf("%s: got %v, want an error with %q", test.name, err, test.want)
		}
	}
}

func TestOpenBucketTwice(t *testing.T) {
	t.Parallel()
	cfg := storagetest.Bucket(t)
	mustPut(t, mustOpen(t, cfg), "call", "kept")
	if got, err := read(t.Context(), mustOpen(t, cfg), "call", ""); got != "kept" {
		t.Errorf("got %q, %v, want what was there", got, err)
	}
}

func BenchmarkGet(b *testing.B) {
	bucket := mustOpen(b, storagetest.Bucket(b))
	mustPut(b, bucket, "call", strings.Repeat("x", 6000))
	etag := mustList(b, bucket, "")[0].ETag
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := read(b.Context(), bucket, "call", etag); err != nil {
				b.Error(err)
			}
		}
	})
}

// What Head says of an object must be what List says, or the same bytes would be taken for new ones.
func TestHeadSaysWhatListSays(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	mustPut(t, b, "a b/é+%.json", "{}")
	listed := mustList(t, b, "")
	if len(listed) != 1 {
		t.Fatalf("listed %+v", listed)
	}
	head, err := b.Head(t.Context(), listed[0].Key)
	want := listed[0]
	want.LastModified = head.LastModified // a header knows the second only
	if err != nil || head != want || listed[0].LastModified.Sub(head.LastModified).Abs() > time.Second {
		t.Errorf("got %+v, %v, want %+v", head, err, listed[0])
	}
	if _, err := b.Head(t.Context(), "a b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of an object that is not there: %v", err)
	}
}

func TestListingGoesOnAfterAKeyAndByFolders(t *testing.T) {
	t.Parallel()
	b := mustOpen(t, storagetest.Bucket(t))
	for _, key := range []string{"calls/a/1", "calls/a/2", "calls/b/1", "calls/top", "other"} {
		mustPut(t, b, key, "x")
	}
	var keys []string
	for o, err := range b.List(t.Context(), "calls/", "calls/a/1") {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, o.Key)
	}
	if got := strings.Join(keys, " "); got != "calls/a/2 calls/b/1 calls/top" {
		t.Errorf("after calls/a/1: %s", got)
	}
	objects, folders, err := b.Level(t.Context(), "calls/")
	if err != nil || len(objects) != 1 || objects[0].Key != "calls/top" || objects[0].ETag == "" || strings.Join(folders, " ") != "calls/a/ calls/b/" {
		t.Errorf("level: objects %+v, folders %v, %v", objects, folders, err)
	}
}
