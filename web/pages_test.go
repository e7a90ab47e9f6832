package web_test

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/reporttest"
	"touchtone/web"
)

// get fetches a page as a browser on this machine does.
func get(t *testing.T, url string) (int, string, http.Header) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body), resp.Header
}

func TestPagesShowWhatTheyPromise(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	for path, wants := range map[string][]string{
		"/":                       {"5 waiting for a person", "The customer asked for a supervisor", "/batches/2"},
		"/queue":                  {"A forbidden phrase was used", "Sam Ode", "dispute a charge", "38 h", "Greek", "no touchpoint"},
		"/queue?sample=random":    {"<h1>Random sample</h1>", "Drawn by chance: 3 of each agent", "not flagged", `aria-current="true">Random sample`, `name="sample" value="random"`, "<span>Flagged</span>"},
		"/queue?sample=both":      {"Flagged, and in the random sample", "<span>Flagged</span><span>Random sample</span>"},
		"/queue?agent=Ilse+Botha": {"1 of this choice", `<option value="Ilse Botha" selected>`, "called before"},
		"/interactions/1": {
			"Searched agent turns 1, 3, 5, 7, 9 (44 words) for @verify: nothing found.",
			`<span class="redacted" title="taken out before storing">[CARD]</span>`,
			"would give 10.5; a fatal answer decides the score", "1 × CARD", "attribute queue",
			`href="#t7"`, `rel="next"`,
			"Talked about", `<a href="#t2" lang="en">billing</a>`, `title="negative, −0.`, `mentioned 1 ×"`,
		},
		"/interactions/3":                        {`lang="el"`, "με λένε Σαμ", `<a href="/interactions/7-1"><bdi>talks/3.vtt</bdi></a> (newer). Averages count the newest.`},
		"/interactions/15":                       {"No scorecard applies", "No touchpoint"},
		"/agents":                                {"Ilse Botha", "not enough data", "/agents/Sam%20Ode"},
		"/agents/Sam%20Ode":                      {"Coaching report", "To work on", "Follow up on", "24 October to 6 November 2026", "/agents/Sam%20Ode/report/md"},
		"/agents/Sam%20Ode/report/md":            {"# Coaching report: Sam Ode", "http://127.0.0.1"},
		"/agents/Sam%20Ode?from=2026-11-01":      {"1 November to 6 November 2026"},
		"/batches":                               {"4722", "Sunday, 8 November 2026, run 1 by hand"},
		"/batches/2":                             {"truncated gzip", "×212", "line 3, column 18", "70 % done, 34.4 a second, about 41s left", "data-live", "the bucket is being moved", "Give these up", "Try these again"},
		"/batches/1":                             {"/batches/1/digest", "12 quarantined"},
		"/batches/1/digest":                      {"76 scored, 12 quarantined, 9 flagged", "truncated gzip", "Where customers felt worst", "Billing › Dispute a charge", "Not sent by mail, tried 3 times", "connection refused", "/batches/1/reports/Sam%20Ode"},
		"/batches/1/reports/Sam%20Ode":           {"As it was when batch 1 ended", "Coaching report", "The report as it is today"},
		"/v1/batches":                            {`"batch":2`, `"interactions_per_second":34.4`},
		"/v1/batches/2":                          {`"scored":3100`, `"seconds_left":41`},
		"/quarantine":                            {"Everything ever discovered", "4810", "truncated gzip"},
		"/journeys":                              {"Payment plan", "not enough data, n = 0", "Dispute a charge", "within chance", "39 % (20 % to 61 %, n = 18)", "metric=came+back"},
		"/journeys?channel=chat":                 {"Payment plan"},
		"/journeys/billing/dispute%20a%20charge": {"Credit control is told too", "off target", "the scorecard is content, the customer is not", "mean csat"},
		"/journeys/billing/dispute%20a%20charge/cases?metric=csat":      {"/interactions/1", "50 % sure", "a visit", "top two boxes"},
		"/journeys/billing/dispute%20a%20charge/cases?metric=came+back": {"/interactions/1", "more than one contact here, of those with any"},
		"/healthz": {"ok"},
		"/readyz":  {"ready"},
	} {
		status, body, _ := get(t, at+path)
		if status != http.StatusOK {
			t.Errorf("%s: got status %d, want 200", path, status)
		}
		body = html.UnescapeString(body)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: got a page without %q", path, want)
			}
		}
	}
}

func TestAnAnswerInTheAddressShowsItsEvidence(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	for address, want := range map[string]string{
		"/interactions/1?answer=1.rude": `class="chosen">, shouting won&#39;t help you<`,
		"/interactions/1?answer=rude":   `class="chosen">, shouting won&#39;t help you<`,
		"/interactions/1?answer=verify": `turn left neutral looked`,
	} {
		if _, body, _ := get(t, at+address); !strings.Contains(body, want) {
			t.Errorf("%s: got a page without %q", address, want)
		}
	}
}

// hostile is a store whose texts are commands elsewhere.
type hostile struct{ stage }

const attack = `</bdi><script>alert(1)</script>{{.}}%n' onload="x` + "\x1b[2J\u202e"

func (h hostile) Scored(ctx context.Context, id string) (*report.Scored, error) {
	s, err := h.stage.Scored(ctx, id)
	if err != nil {
		return nil, err
	}
	s.Object, s.Heard.Agent, s.Heard.Team, s.Heard.ID = attack, attack, attack, attack
	s.Copies = []report.Copy{{ID: attack, Object: attack}}
	s.Heard.Turns = append(s.Heard.Turns, nlp.Turn{Cutting: nlp.Cutting{Text: attack}})
	s.Heard.Notes = []interaction.Note{{What: attack, Place: attack}}
	return s, nil
}

func TestTextsOfOthersAreTextOnly(t *testing.T) {
	t.Parallel()
	at := served(t, hostile{})
	status, body, _ := get(t, at+"/interactions/1")
	if status != http.StatusOK || strings.Contains(body, "<script>alert") || strings.Contains(body, `onload="x`) {
		t.Errorf("got %d and a page in which a text is more than text", status)
	}
	for _, want := range []string{"{{.}}%n", "&lt;script&gt;alert(1)"} {
		if n := strings.Count(body, want); n < 6 {
			t.Errorf("%q is shown %d times, want it wherever it was said", want, n)
		}
	}
}

var said = regexp.MustCompile(`(?s)<p class="said"[^>]*>(.*?)</p>`)
var tags = regexp.MustCompile(`<[^>]*>`)

func TestTheTextOnThePageIsTheTextThatWasScored(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	for _, s := range reporttest.Talks() {
		_, body, _ := get(t, at+"/interactions/"+s.ID)
		shown := said.FindAllStringSubmatch(body, -1)
		if len(shown) != len(s.Heard.Turns) {
			t.Fatalf("%s: got %d turns, want %d", s.ID, len(shown), len(s.Heard.Turns))
		}
		for i, turn := range s.Heard.Turns {
			if got := html.UnescapeString(tags.ReplaceAllString(shown[i][1], "")); got != turn.Text {
				t.Errorf("%s, turn %d: got %q, want %q", s.ID, i+1, got, turn.Text)
			}
		}
	}
}

// A report is read far from here: its links lead to where people open the pages, not to where a proxy asked for it.
func TestLinksOfFilesHaveThePublicAddress(t *testing.T) {
	t.Parallel()
	s := &web.Server{Store: stage{}, Now: func() time.Time { return reporttest.Today }, PublicURL: "https://qa.example"}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	for _, format := range []string{"md", "html"} {
		status, body, _ := get(t, server.URL+"/agents/Sam%20Ode/report/"+format)
		if status != http.StatusOK || !strings.Contains(body, "https://qa.example/") || strings.Contains(body, "127.0.0.1") {
			t.Errorf("as %s: %d, links are not as they should be in\n%s", format, status, body)
		}
	}
}

func TestErrorsAreAnswersWithAdvice(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	for path, want := range map[string]int{
		"/nowhere":                       http.StatusNotFound,
		"/interactions/999":              http.StatusNotFound,
		"/agents/Nobody":                 http.StatusNotFound,
		"/agents/Sam%20Ode/report/docx":  http.StatusNotFound,
		"/batches/tomorrow":              http.StatusNotFound,
		"/static/secret":                 http.StatusNotFound,
		"/agents/Sam%20Ode?from=someday": http.StatusBadRequest,
		"/agents/Sam%20Ode?from=2026-11-08&to=2026-11-01": http.StatusBadRequest,
	} {
		status, body, _ := get(t, at+path)
		if status != want || !strings.Contains(body, "To the beginning") {
			t.Errorf("%s: got %d, want %d with a page that leads on", path, status, want)
		}
	}
}

// broken is a store whose database is away.
type broken struct{ web.Store }

var errAway = errors.New("connection refused")

func (broken) Ping(context.Context) error { return errAway }
func (broken) Queue(context.Context, report.Scope, string, int) (*report.Queue, error) {
	return nil, fmt.Errorf("queue: %w", errAway)
}

func TestAFailingStoreIsNotShownToTheReader(t *testing.T) {
	t.Parallel()
	at := served(t, broken{})
	status, body, _ := get(t, at+"/queue")
	if status != http.StatusInternalServerError || strings.Contains(body, "connection refused") || !strings.Contains(body, "touchtone doctor") {
		t.Errorf("got %d, want 500 with advice and without the cause", status)
	}
	if status, _, _ := get(t, at+"/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("readyz: got %d, want 503", status)
	}
	if status, _, _ := get(t, at+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz: got %d, want 200: the process lives", status)
	}
}

// empty is a store before the first batch.
type empty struct{ stage }

func (empty) Queue(context.Context, report.Scope, string, int) (*report.Queue, error) {
	return &report.Queue{}, nil
}
func (empty) Choices(context.Context) (*report.Choices, error) { return &report.Choices{}, nil }

func TestAnEmptyQueueNamesTheNextCommand(t *testing.T) {
	t.Parallel()
	at := served(t, empty{})
	if _, body, _ := get(t, at+"/queue"); !strings.Contains(body, "touchtone import PATH") {
		t.Error("the empty queue does not say what to do next")
	}
	if _, body, _ := get(t, at+"/queue?team=north"); !strings.Contains(body, "No flagged interaction fits") {
		t.Error("a choice that fits nothing does not say so")
	}
}

func TestPagesNeedNothingInlineAndNothingFromOutside(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	inline := regexp.MustCompile(`<style|style="|<script>|\son[a-z]+="|https?://[^1l]`)
	for _, path := range []string{"/", "/queue", "/interactions/1", "/agents", "/agents/Sam%20Ode", "/batches/1", "/journeys", "/nowhere"} {
		_, body, header := get(t, at+path)
		if found := inline.FindString(strings.ReplaceAll(body, "http://www.w3.org", "")); found != "" {
			t.Errorf("%s holds %q", path, found)
		}
		if csp := header.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: got policy %q", path, csp)
		}
	}
}

func TestAssetsMayBeKeptUnderTheirSumOnly(t *testing.T) {
	t.Parallel()
	at := served(t, stage{})
	_, body, _ := get(t, at+"/")
	for _, m := range regexp.MustCompile(`(?:href|src)="(/static/[^"]+)"`).FindAllStringSubmatch(body, -1) {
		status, _, header := get(t, at+html.UnescapeString(m[1]))
		if status != http.StatusOK || !strings.Contains(header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: got %d, %q", m[1], status, header.Get("Cache-Control"))
		}
	}
	if _, _, header := get(t, at+"/static/pages.css?v=old"); header.Get("Cache-Control") != "no-store" {
		t.Errorf("an old sum: got %q, want no-store", header.Get("Cache-Control"))
	}
}
