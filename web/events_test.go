package web_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"touchtone/report/ledger"
	"touchtone/web"
)

// ears notes how long the events are that it hears of.
type ears struct {
	heard int
	err   error
}

func (e *ears) Notice(event []byte) (taken, ignored int, err error) {
	e.heard += len(event)
	return 1, 2, e.err
}

func TestEventsAreTakenFromWhoKnowsTheSecret(t *testing.T) {
	t.Parallel()
	sign := func(secret, body string) string {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(body))
		return "sha256=" + hex.EncodeToString(mac.Sum(nil))
	}
	const body = `{"Records":[]}`
	for name, c := range map[string]struct {
		set    string // the secret of the server
		header func(*http.Request)
		body   string
		err    error // of the intake
		want   int
	}{
		"bearer":            {"s", func(r *http.Request) { r.Header.Set("Authorization", "Bearer s") }, body, nil, 202},
		"password":          {"s", func(r *http.Request) { r.SetBasicAuth("anyone", "s") }, body, nil, 202},
		"signed":            {"s", func(r *http.Request) { r.Header.Set("X-Touchtone-Signature", sign("s", body)) }, body, nil, 202},
		"nothing":           {"s", func(*http.Request) {}, body, nil, 401},
		"another secret":    {"s", func(r *http.Request) { r.Header.Set("Authorization", "Bearer S") }, body, nil, 401},
		"a longer one":      {"s", func(r *http.Request) { r.Header.Set("Authorization", "Bearer ss") }, body, nil, 401},
		"another signature": {"s", func(r *http.Request) { r.Header.Set("X-Touchtone-Signature", sign("t", body)) }, body, nil, 401},
		"another body":      {"s", func(r *http.Request) { r.Header.Set("X-Touchtone-Signature", sign("s", body)) }, body + " ", nil, 401},
		"no secret set":     {"", func(r *http.Request) { r.Header.Set("Authorization", "Bearer ") }, body, nil, 403},
		"too long":          {"s", func(r *http.Request) { r.SetBasicAuth("", "s") }, strings.Repeat("x", 1<<20+1), nil, 413},
		"no event":          {"s", func(r *http.Request) { r.SetBasicAuth("", "s") }, body, ledger.ErrNoEvent, 400},
		"strangers":         {"s", func(r *http.Request) { r.SetBasicAuth("", "s") }, body, ledger.ErrStranger, 422},
		"too many":          {"s", func(r *http.Request) { r.SetBasicAuth("", "s") }, body, ledger.ErrBusy, 429},
	} {
		e := &ears{err: c.err}
		server := web.Server{Events: web.Events{Intake: e, Secret: c.set}}
		r := httptest.NewRequest("POST", "http://touchtone.example/v1/events/s3", strings.NewReader(c.body))
		c.header(r)
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: got %d %s, want %d", name, w.Code, w.Body, c.want)
		}
		if heard := w.Code != 401 && w.Code != 403 && w.Code != 413; (e.heard > 0) != heard {
			t.Errorf("%s: the intake heard %d bytes", name, e.heard)
		}
		checkAnswer(t, name, w)
	}
}

// Refusals are problems as RFC 9457 has them, with the status inside too.
func checkAnswer(t *testing.T, name string, w *httptest.ResponseRecorder) {
	t.Helper()
	var said struct {
		Title          string
		Status         int
		Taken, Ignored int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if w.Code == http.StatusAccepted {
		if said.Taken != 1 || said.Ignored != 2 {
			t.Errorf("%s: answered %s", name, w.Body)
		}
		return
	}
	if said.Status != w.Code || said.Title == "" || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s: answered %s as %s", name, w.Body, w.Header().Get("Content-Type"))
	}
}
