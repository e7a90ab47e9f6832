package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"touchtone/web"
)

func TestListenTakesLoopbackOnly(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"127.0.0.1:0", "localhost:0"} {
		l, err := web.Listen(addr)
		if err != nil {
			t.Errorf("%s: got %v, want a listener", addr, err)
			continue
		}
		l.Close()
	}
	for _, addr := range []string{":0", "0.0.0.0:0", "192.0.2.1:0", "[::]:0", "example.com:0"} {
		if _, err := web.Listen(addr); err == nil || !strings.Contains(err.Error(), "until sign-in exists") {
			t.Errorf("%s: got %v, want a refusal that says why", addr, err)
		}
	}
	if _, err := web.Listen("8470"); err == nil {
		t.Error("an address without a port: got a listener, want an error")
	}
}

func TestAnotherHostNameIsRefused(t *testing.T) {
	t.Parallel()
	pages := (&web.Server{Store: stage{}}).Handler()
	for host, want := range map[string]int{
		"127.0.0.1:8470": http.StatusOK, "localhost": http.StatusOK, "[::1]:8470": http.StatusOK,
		"evil.example": http.StatusMisdirectedRequest, "127.0.0.1.evil.example:8470": http.StatusMisdirectedRequest, "": http.StatusMisdirectedRequest,
	} {
		r := httptest.NewRequest("GET", "/healthz", nil)
		r.Host = host
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: got %d, want %d", host, w.Code, want)
		}
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	t.Parallel()
	l, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- (&web.Server{Store: stage{}}).Serve(ctx, l) }()
	if status, _, _ := get(t, "http://"+l.Addr().String()+"/healthz"); status != http.StatusOK {
		t.Errorf("got %d, want 200", status)
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("got %v, want a quiet end", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it goes on after its context ended")
	}
}
