package web_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/report/reporttest"
	"touchtone/storage"
	"touchtone/storage/storagetest"
	"touchtone/web"
)

var _ web.Store = (*storage.DB)(nil)

// mustStore is a real database that holds what reporttest stages, scored in a batch.
func mustStore(t *testing.T) *storage.DB {
	t.Helper()
	ctx := context.Background()
	db, err := storage.Open(ctx, storagetest.DB(t), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if err := fill(ctx, db); err != nil {
		t.Fatal(err)
	}
	return db
}

func fill(ctx context.Context, db *storage.DB) error {
	source, err := db.Source(ctx, "calls", "")
	if err != nil {
		return err
	}
	spec, err := db.Spec(ctx, ledger.Spec{Pack: "p", Engine: "1", Analysis: "1"})
	if err != nil {
		return err
	}
	talks := reporttest.Talks()
	var objects []ledger.Object
	for i := range len(talks) + 1 {
		objects = append(objects, ledger.Object{Key: fmt.Sprintf("call%02d.json", i), ETag: "e", LastModified: reporttest.Today})
	}
	if _, err := db.Discover(ctx, ledger.Scan{Source: source, Spec: spec, Lane: ledger.Night}, objects, nil); err != nil {
		return err
	}
	if _, _, err := db.OpenBatch(ctx, ledger.Nightly, reporttest.Today, "test"); err != nil {
		return err
	}
	task, err := db.Dispatch(ctx, spec, ledger.Night, 100, 1<<30, time.Minute)
	if err != nil {
		return err
	}
	works, err := db.Claim(ctx, spec, task, "test", time.Minute)
	if err != nil {
		return err
	}
	for i := range works {
		record := ledger.Record{Bad: &ledger.Reason{Code: "json_syntax", Place: "line 3", Detail: "found } where a value was expected"}}
		if i < len(talks) {
			record = ledger.Record{Heard: talks[i].Heard, Found: talks[i].Found}
		}
		if _, err := db.Save(ctx, []ledger.Portion{{Work: &works[i], Records: []ledger.Record{record}, Last: true}}); err != nil {
			return err
		}
	}
	order := ledger.Order{Source: source, Prefix: "calls/2019/", Until: reporttest.Today, Rate: 20}
	if err := db.Register(ctx, "of the test", reporttest.Journeys(reporttest.Fortnight(), "").Plans); err != nil {
		return err
	}
	_, err = db.StartBackfill(ctx, order, reporttest.Today, "test")
	return err
}

func TestPagesOverARealDatabase(t *testing.T) {
	t.Parallel()
	at := served(t, mustStore(t))
	_, queue, _ := get(t, at+"/queue")
	link := regexp.MustCompile(`href="(/interactions/[^"]+)"><bdi>c-1001<`).FindStringSubmatch(queue)
	if link == nil {
		t.Fatal("the queue does not lead to c-1001")
	}
	for path, want := range map[string]string{
		"/":                    "Calm down, shouting won&#39;t help you",
		"/queue?reason=target": "2 of this choice",
		link[1]:                "[CARD]",
		"/agents":              "Ilse Botha",
		"/agents/Sam%20Ode":    "To work on",
		"/agents/Sam%20Ode?sample=flagged&from=2026-10-26&to=2026-11-08": "only interactions that were flagged",
		"/batches/1":    "json syntax",
		"/batches":      "Sunday, 8 November 2026",
		"/batches/2":    "Keys <bdi>calls/2019/*</bdi> until 8 Nov 2026: 0 of 0 objects so far, 0 listed, 20 a second at most.",
		"/v1/backfills": `"prefix":"calls/2019/","until":"2026-11-08T00:00:00Z","rate":20,"listing":true`,
		"/quarantine":   "found } where a value was expected",
		"/journeys":     "Payment plan",
		"/readyz":       "ready",
	} {
		status, body, _ := get(t, at+path)
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: got %d and a page that may lack %q", path, status, want)
		}
	}
	steersAndRetries(t, at)
	for _, path := range []string{"/interactions/9999-1", "/interactions/x", "/queue?after=1", "/batches/77"} {
		if status, _, _ := get(t, at+path); status != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, status)
		}
	}
}

// steersAndRetries presses the buttons of a batch that is a backfill without end, and of one that has quarantined something.
func steersAndRetries(t *testing.T, at string) {
	t.Helper()
	for _, c := range []struct{ path, form, want string }{
		{"/batches/2/steer", "act=pause&why=the+bucket+moves", "the bucket moves"},
		{"/batches/2/steer", "act=pause", "say why"},
		{"/batches/2/steer", "act=priority&priority=7", "priority 7"},
		{"/batches/2/steer", "act=resume", `value="pause"`},
		{"/batches/2/steer", "act=explode", "can be paused, resumed"},
		{"/batches/2/steer", "act=cancel&why=wrong+prefix", `<span class="tag">cancelled</span>`},
		{"/batches/2/steer", "act=resume", "was cancelled or never was"},
		{"/quarantine/again", "code=json_syntax&batch=1", "by hand"},
		{"/quarantine/again", "code=json_syntax&batch=1", "is left to try again"},
		{"/quarantine/set-aside", "code=read&batch=0", "Everything ever discovered"},
		{"/quarantine/set-aside", "", "which group"},
	} {
		if body := post(t, at+c.path, c.form); !strings.Contains(body, c.want) {
			t.Errorf("%s %s: got a page without %q", c.path, c.form, c.want)
		}
	}
}

// post sends a form as a page of ours does, and gives the page that it leads to.
func post(t *testing.T, url, form string) string {
	t.Helper()
	resp, err := http.Post(url, "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(string(body))
}
