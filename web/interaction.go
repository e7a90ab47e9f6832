package web

import (
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/chart"
	"touchtone/rules"
)

// interactionPage is what interaction.html receives.
type interactionPage struct {
	*report.Scored
	Turns       []turn
	Evaluations []evaluation
	Flags       []flag
	Line        template.HTML // how sentiment ran
	Subjects    []subject
	Survey      []surveyAnswer
	Measures    []measure
	Redacted    []redaction
	Before      []step // what the customer did in the days before
	Roles       roles
	Back        string // to the queue
	Previous    string // the neighbours in it, empty at its ends
	Next        string
}

// evaluation is a scorecard's result with its answers by section.
type evaluation struct {
	*rules.Evaluation
	Sections []section
}

type section struct {
	rules.Section
	Answers []answer
}

// answer is one question with the way to its evidence.
type answer struct {
	rules.Answer
	Key    string
	Href   string // shows its evidence
	Chosen bool
	Proofs []proof
}

// flag is a reason with the way to its evidence.
type flag struct {
	rules.Flag
	Key    string
	Href   string
	Chosen bool
	Proofs []proof
}

// proof is a link to the words that an answer rests on.
type proof struct {
	Quote string
	Lang  string
	Turn  int // as people count
	Href  string
}

// surveyAnswer is what the customer answered, with what it says in their own words.
type surveyAnswer struct {
	interaction.SurveyAnswer
	Opinion *nlp.Opinion // nil for a score or a choice
}

type redaction struct {
	Kind string
	N    int
}

func (s *Server) interaction(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	scope, chosen := scopeOf(asked), asked.Get("answer")
	scored, err := s.Store.Scored(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	before, err := s.Store.Before(r.Context(), scored.ID)
	if err != nil {
		return err
	}
	near, err := s.Store.Neighbours(r.Context(), scope, scored.ID)
	if err != nil {
		return err
	}
	roles, err := s.roles(r, scored, scope)
	if err != nil {
		return err
	}
	shown := exhibit{scored: scored, chosen: chosen, self: func(key string, turn int) string {
		q := query(scope)
		q.Set("answer", key)
		return fmt.Sprintf("%s#t%d", address(r.URL.EscapedPath(), q), turn+1)
	}}
	page := interactionPage{
		Scored: scored, Back: queueAddress(scope, ""), Line: chart.Sentiment(scored.Heard),
		Evaluations: shown.evaluations(), Flags: shown.flags(), Turns: shown.turns(),
		Roles: roles, Subjects: s.subjects(scored.Heard), Survey: surveyed(scored.Heard), Measures: measures(scored.Heard), Redacted: redacted(scored.Heard.Redacted),
		Before: steps(before, scored.At),
	}
	if near.Previous != "" {
		page.Previous = interactionAddress(near.Previous, scope)
	}
	if near.Next != "" {
		page.Next = interactionAddress(near.Next, scope)
	}
	return show(w, http.StatusOK, "interaction", frame{Title: title(scored), Section: "queue", Page: page})
}

// title is how a person would call it.
func title(s *report.Scored) string {
	kind := string(s.Heard.Channel)
	if kind == "" {
		kind = "interaction"
	}
	if s.Heard.ID == "" {
		return kind + " from " + s.Object
	}
	return kind + " " + s.Heard.ID
}

// Kind is what a person calls such an interaction.
func (p interactionPage) Kind() string { return cmp.Or(string(p.Heard.Channel), "interaction") }

// Title of the page.
func (p interactionPage) Title() string { return title(p.Scored) }

// Vendor says whether the source had a sentiment of its own.
func (p interactionPage) Vendor() bool {
	return slices.ContainsFunc(p.Turns, func(t turn) bool { return t.Theirs != "" })
}

// Mean is how the customer felt over the whole.
func (p interactionPage) Mean() *float64 { return p.Heard.Sides[interaction.Customer].Mean }

func surveyed(heard *nlp.Analysis) []surveyAnswer {
	all := make([]surveyAnswer, len(heard.Answers))
	for i, a := range heard.Answers {
		all[i].SurveyAnswer = a
	}
	for i := range heard.Opinions {
		all[heard.Opinions[i].Answer].Opinion = &heard.Opinions[i]
	}
	return all
}

func redacted(kinds map[string]int) []redaction {
	all := []redaction{}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if kinds[kind] > 0 {
			all = append(all, redaction{kind, kinds[kind]})
		}
	}
	return all
}
