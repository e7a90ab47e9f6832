package web

import (
	"context"
	"net/http"
	"net/url"

	"touchtone/report"
)

// queuePage is what queue.html receives.
type queuePage struct {
	Entries  []entry
	Total    int
	Name     string // searched for
	Choices  []choice
	Samples  []sampleChoice
	Sample   report.Sample // as the address names it: empty for the flagged ones
	Drawn    []string      // how those were drawn that are not flagged, in words
	Filtered bool          // by anything else
	Next     string        // address of the next page, empty on the last
	First    string        // address of the first page, empty when this is it
}

// sampleChoice is a chip: the flagged interactions, those drawn by chance, or what is both.
type sampleChoice struct {
	Label  string
	Href   string
	Chosen bool
}

// entry is a row of the queue.
type entry struct {
	report.Entry
	Href string
	Age  string // empty when nobody knows when it was
	More int    // reasons that a row has no room for
}

const (
	pageLength = 25
	reasonsRow = 3
)

func (s *Server) queue(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	scope := scopeOf(asked)
	queue, err := s.Store.Queue(r.Context(), scope, asked.Get("after"), pageLength)
	if err != nil {
		return err
	}
	values, err := s.Store.Choices(r.Context())
	if err != nil {
		return err
	}
	page := queuePage{
		Entries: s.entries(queue, scope), Total: queue.Total, Name: scope.Name, Sample: scope.Sample,
		Choices: choices(values, scope), Samples: sampleChoices(scope), Filtered: scope != report.Scope{Sample: scope.Sample},
	}
	if scope.Sample != "" {
		if page.Drawn, err = s.drawn(r.Context()); err != nil {
			return err
		}
	}
	if queue.Next != "" {
		page.Next = queueAddress(scope, queue.Next)
	}
	if asked.Get("after") != "" {
		page.First = queueAddress(scope, "")
	}
	return show(w, http.StatusOK, "queue", frame{Title: "Queue", Section: "queue", Page: page})
}

// sampleChoices are the chips above the queue; each keeps the rest of the scope.
func sampleChoices(scope report.Scope) []sampleChoice {
	var all []sampleChoice
	for _, c := range []struct {
		sample report.Sample
		label  string
	}{{"", "Flagged"}, {report.Random, "Random sample"}, {report.Both, "Both"}} {
		of := scope
		of.Sample = c.sample
		all = append(all, sampleChoice{c.label, queueAddress(of, ""), c.sample == scope.Sample})
	}
	return all
}

// latestDraws is how many draws a page tells of.
const latestDraws = 3

func (s *Server) drawn(ctx context.Context) ([]string, error) {
	all, err := s.Store.Samplings(ctx)
	if err != nil {
		return nil, err
	}
	var words []string
	for _, d := range all[:min(latestDraws, len(all))] {
		words = append(words, d.Words())
	}
	return words, nil
}

func (s *Server) entries(q *report.Queue, scope report.Scope) []entry {
	rows := make([]entry, len(q.Entries))
	for i, e := range q.Entries {
		rows[i] = entry{Entry: e, Href: interactionAddress(e.ID, scope)}
		if n := len(e.Flags); n > reasonsRow {
			rows[i].Flags, rows[i].More = e.Flags[:reasonsRow], n-reasonsRow
		}
		if !e.StartedAt.IsZero() {
			rows[i].Age = age(s.now(), e.StartedAt)
		}
	}
	return rows
}

func queueAddress(scope report.Scope, after string) string {
	q := query(scope)
	if after != "" {
		q.Set("after", after)
	}
	return address("/queue", q)
}

// interactionAddress keeps the queue that a person came from, so that "next" means the next of that queue.
func interactionAddress(id string, from report.Scope) string {
	return address("/interactions/"+url.PathEscape(id), query(from))
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
