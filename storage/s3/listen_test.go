package s3_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"touchtone/storage/s3"
)

// mustListenTo opens a bucket of a server that speaks MinIO's listening API.
func mustListenTo(t *testing.T, listen http.HandlerFunc) *s3.Bucket {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("events") {
			listen(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return mustOpen(t, s3.Config{Endpoint: server.URL, Bucket: "calls", AccessKey: "me", SecretKey: "secret"})
}

// heard is what was told until the connection ended.
func heard(t *testing.T, b *s3.Bucket, prefix string, atMost int) (keys []string, err error) {
	t.Helper()
	for hint, err := range b.Listen(t.Context(), prefix) {
		if err != nil {
			return keys, err
		}
		if keys = append(keys, hint.Bucket+"/"+hint.Key); len(keys) == atMost {
			break
		}
	}
	return keys, nil
}

func TestListenSpeaksAsMinIODoes(t *testing.T) {
	t.Parallel()
	asked := make(chan *http.Request, 1)
	b := mustListenTo(t, func(w http.ResponseWriter, r *http.Request) {
		asked <- r
		for _, line := range []string{
			`{"Records":[{"eventName":"s3:ObjectCreated:Put","s3":{"bucket":{"name":"calls"},"object":{"key":"ours%2Fa+b.json"}}}]}`,
			`{"Records":null}`, // a ping, to keep the connection
			`{"Records":[{"eventName":"s3:ObjectRemoved:Delete","s3":{"bucket":{"name":"calls"},"object":{"key":"ours%2F100%.json"}}}]}`,
		} {
			fmt.Fprintln(w, line)
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	keys, err := heard(t, b, "ours/", 2)
	if got := strings.Join(keys, " "); got != "calls/ours/a b.json calls/ours%2F100%.json" || err != nil {
		t.Errorf("heard %q, %v", got, err)
	}
	r := <-asked
	if q := r.URL.Query(); q.Get("prefix") != "ours/" || len(q["events"]) != 2 || r.URL.Path != "/calls/" {
		t.Errorf("asked for %s", r.URL)
	}
	if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=me/") {
		t.Errorf("asked as %q", r.Header.Get("Authorization"))
	}
}

// A server that does not know the API says so at once, and whoever listens is told.
func TestListenTellsWhyItHearsNothing(t *testing.T) {
	t.Parallel()
	b := mustListenTo(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotImplemented)
		xml.NewEncoder(w).Encode(struct {
			XMLName xml.Name `xml:"Error"`
			Code    string
			Message string
		}{Code: "NotImplemented", Message: "not here"})
	})
	if keys, err := heard(t, b, "", 1); err == nil || !strings.Contains(err.Error(), "not here") || len(keys) > 0 {
		t.Errorf("heard %v, %v", keys, err)
	}
}
