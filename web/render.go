package web

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// frame is what every page has around its own content.
type frame struct {
	Title   string
	Section string // the part of the navigation it belongs to
	Page    any    // the struct of the page's own file
}

//go:embed templates
var templateFiles embed.FS

// pages holds a template for each file in templates/, each with the layout around it.
var pages = parsePages()

func parsePages() map[string]*template.Template {
	layout := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	all := map[string]*template.Template{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		all[name] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, file))
	}
	return all
}

// show writes a page whole, or nothing of it.
func show(w http.ResponseWriter, status int, name string, f frame) error {
	var b bytes.Buffer
	if err := pages[name].ExecuteTemplate(&b, "layout.html", f); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // the reader has left; nobody is there to be told
	return nil
}

// errAsked wraps what a person asked for wrongly; its text is shown to them.
var errAsked = errors.New("this address asks for something that does not exist")

// errLate wraps what a person asked for when it was over; its text is shown to them.
var errLate = errors.New("this cannot be done any more")

// answers says which error becomes which status, and what the page says.
var answers = []struct {
	is     error
	status int
	title  string
	advice string
}{
	{fs.ErrNotExist, http.StatusNotFound, "Not found", "Nothing is kept under this address. It may have been erased, or the address was cut short."},
	{errAsked, http.StatusBadRequest, "This address makes no sense", ""},
	{errLate, http.StatusConflict, "Too late", ""},
	{context.DeadlineExceeded, http.StatusGatewayTimeout, "That took too long", "The database did not answer in time. Try again, or narrow the question."},
	{nil, http.StatusInternalServerError, "Something went wrong", "The log says more. `touchtone doctor` checks the services and names the fix."},
}

// failurePage is what error.html receives.
type failurePage struct {
	Status int
	Title  string
	Advice string
}

// fail answers with a page that says what to do. Only what is our own fault is logged.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the reader has left
	}
	for _, a := range answers {
		if a.is != nil && !errors.Is(err, a.is) {
			continue
		}
		if a.status >= http.StatusInternalServerError {
			s.log().Error("page failed", "path", r.URL.Path, "error", err)
		}
		if a.advice == "" {
			a.advice = err.Error()
		}
		if show(w, a.status, "error", frame{Title: a.title, Page: failurePage{a.status, a.title, a.advice}}) != nil {
			http.Error(w, a.title, a.status)
		}
		return
	}
}

// nothing answers what no route does.
func nothing(http.ResponseWriter, *http.Request) error { return fs.ErrNotExist }
