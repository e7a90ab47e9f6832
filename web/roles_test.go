package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"touchtone/report/reporttest"
	"touchtone/web"
)

func TestRolesAreSwappedByAPersonOnThePage(t *testing.T) {
	t.Parallel()
	pages := (&web.Server{Store: stage{}}).Handler()
	id := talkOfTwo(t)
	post := func(id, site string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "http://localhost/interactions/"+id+"/roles?agent=Sam+Ode", nil)
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, r)
		return w
	}
	if w := post(id, "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("asked by another site: got %d, want %d", w.Code, http.StatusForbidden)
	}
	if w := post("999-1", "same-origin"); w.Code != http.StatusNotFound {
		t.Errorf("of nothing: got %d, want %d", w.Code, http.StatusNotFound)
	}
	w := post(id, "same-origin")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("got %d, want %d", w.Code, http.StatusSeeOther)
	}
	r := httptest.NewRequest("GET", "http://localhost"+w.Header().Get("Location"), nil)
	w = httptest.NewRecorder()
	pages.ServeHTTP(w, r)
	if page := w.Body.String(); !strings.Contains(page, "scored again with agent and customer swapped") || strings.Contains(page, "The roles are swapped") {
		t.Errorf("the page does not say that it is being scored again:\n%.2000s", page)
	}
}

// talkOfTwo is an interaction with an agent and a customer.
func talkOfTwo(t *testing.T) string {
	t.Helper()
	for _, talk := range reporttest.Talks() {
		if len(talk.Heard.Participants) == 2 {
			return talk.ID
		}
	}
	t.Fatal("no such talk is staged")
	return ""
}
